"""An invitation is good once, until it expires, and nobody finds one by trying."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import select

from storage import accounts, invitations
from storage.database import Database
from storage.invitations import CodeProblem, Invitation
from storage.tables import invitations as table
from tests.storage.stage import NOW, an_account

DAY = timedelta(days=1)


def invitation(database: Database) -> str:
    return database.run(
        lambda c: invitations.create(
            c,
            kind="membership",
            unit="THCS-DM-01",
            role="reporter",
            person_id=None,
            created_by=None,
            now=NOW,
            expires_at=NOW + DAY,
        )
    )


def test_the_code_itself_is_not_kept(database: Database) -> None:
    code = invitation(database)
    kept = database.run(lambda c: c.execute(select(table)).mappings().one())
    assert invitations.normalise_code(code) not in str(dict(kept))


def test_of_two_who_redeem_it_at_once_one_gets_it(database: Database) -> None:
    code = invitation(database)
    two = [an_account(database, name) for name in ("lan", "hoa")]

    def redeem(account: accounts.Account) -> object:
        return database.run(lambda c: invitations.redeem(c, code, account.id, NOW))

    with ThreadPoolExecutor(2) as people:
        came = list(people.map(redeem, two))
    assert sorted(isinstance(found, Invitation) for found in came) == [False, True]
    assert CodeProblem("used") in came


def test_a_day_later_it_is_expired_and_an_unknown_one_is_unknown(database: Database) -> None:
    code, lan = invitation(database), an_account(database)
    assert database.run(lambda c: invitations.redeem(c, code, lan.id, NOW + DAY)) == CodeProblem("expired")
    assert database.run(lambda c: invitations.redeem(c, "ABCD-EFGH-JKMN", lan.id, NOW)) == CodeProblem("unknown")
    assert isinstance(database.run(lambda c: invitations.redeem(c, code.lower(), lan.id, NOW)), Invitation)


def test_after_some_wrong_codes_an_account_waits_and_a_right_one_is_forgiven(database: Database) -> None:
    lan = an_account(database)
    counted = [database.run(lambda c: accounts.count_failed_code(c, lan.id, NOW, tries=3)) for _ in range(3)]
    assert counted == [False, False, True]
    blocked = database.run(lambda c: accounts.by_id(c, lan.id)).codes_blocked_until
    assert blocked == NOW + accounts.WAIT
