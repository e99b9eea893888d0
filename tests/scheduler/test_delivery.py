"""What was written is sent once, in each account's order, whatever the platform answers."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from unittest.mock import patch

import pytest

from dialogue.messages import RateLimits
from scheduler.delivery import Gone, Refused, RetryAt
from scheduler.recording import MOST_TRIES
from storage import accounts, outbox
from storage.database import DatabaseAway
from tests.scheduler.post import LEASE, PostOffice


@pytest.fixture
async def post(database):
    office = PostOffice(database)
    office.open()
    yield office
    await office.close()


async def test_a_reply_goes_out_right_after_its_turn_without_a_look_into_the_outbox(database):
    post = PostOffice(database)
    post.replies("lan", "một", "hai")
    await post.until(lambda: post.carrier.tried == ["một", "hai"])
    await post.until_sent("một", "hai")
    await post.close()


async def test_what_waits_in_the_outbox_is_claimed_at_the_next_tick(post):
    post.writes("lan", "một")
    await post.moves_on(1)
    await post.until_sent("một")


async def test_a_poke_makes_it_look_at_once(post):
    post.writes("lan", "một")
    post.delivery.poke()
    await post.until_sent("một")


async def test_one_account_gets_its_messages_in_order_while_others_do_not_wait_for_it(post):
    post.carrier.holding = asyncio.Event()
    post.replies("lan", "lan 1", "lan 2")
    post.replies("hoa", "hoa 1")
    await post.until(lambda: len(post.carrier.tried) == 2)
    assert post.carrier.tried == ["lan 1", "hoa 1"]
    post.carrier.holding.set()
    await post.until_sent("lan 1", "lan 2", "hoa 1")
    assert post.carrier.tried[-1] == "lan 2"


async def test_a_reply_that_is_written_while_the_one_before_is_on_its_way_follows_it(post):
    post.carrier.holding = asyncio.Event()
    post.replies("lan", "một")
    await post.until(lambda: post.carrier.tried)
    assert post.replies("lan", "hai") == [], "storage leaves it to whoever delivers the first"
    post.carrier.holding.set()
    await post.until_sent("một", "hai")
    assert post.carrier.tried == ["một", "hai"]


async def test_the_platform_that_asks_to_wait_is_obeyed_to_the_second_and_only_for_that_chat(post):
    post.carrier.answers["lan 1"].append(RetryAt(7, "too many"))
    post.replies("lan", "lan 1", "lan 2")
    await post.until(lambda: post.rows()["lan 1"] == ("waiting", 1))
    post.replies("hoa", "hoa 1")
    await post.until_sent("hoa 1")
    await post.moves_on(6.9)
    assert post.carrier.tried == ["lan 1", "hoa 1"]
    await post.moves_on(0.2)
    await post.until_sent("lan 1", "lan 2")
    assert post.carrier.tried == ["lan 1", "hoa 1", "lan 1", "lan 2"]


async def test_a_reply_does_not_overtake_one_that_was_put_back(post):
    post.carrier.answers["một"].append(RetryAt(5, "too many"))
    post.replies("lan", "một")
    await post.until(lambda: post.rows()["một"] == ("waiting", 1))
    post.replies("lan", "hai")
    await post.moves_on(4)
    assert post.carrier.tried == ["một"]
    await post.moves_on(2.2, steps=2)
    await post.until_sent("một", "hai")
    assert post.carrier.tried == ["một", "một", "hai"]


async def test_faults_of_the_platform_are_retried_with_longer_and_longer_rests(post):
    post.carrier.answers["một"].extend([RetryAt(None, "500"), RetryAt(None, "500"), RetryAt(None, "lost")])
    post.replies("lan", "một")
    for attempt, rest in ((1, 1), (2, 2), (3, 4)):
        await post.until(lambda attempt=attempt: post.rows()["một"] == ("waiting", attempt))
        await post.moves_on(rest - 0.1)
        assert len(post.carrier.tried) == attempt
        await post.moves_on(0.2)
    await post.until_sent("một")


async def test_when_several_chats_are_refused_in_a_row_everyone_waits_but_no_longer_than_told(post):
    for who in ("a", "b", "c"):
        post.carrier.answers[who].append(RetryAt(3, "too many"))
        post.replies(who, who)
    await post.until(lambda: all(attempts == 1 for _, attempts in post.rows().values()))
    post.replies("d", "d")
    await post.moves_on(2.9)
    assert "d" not in post.carrier.tried
    await post.moves_on(0.2)
    await post.until_sent("a", "b", "c", "d")


async def test_chats_that_are_refused_while_others_are_served_stop_nobody_else(post):
    for who in ("a", "b", "c"):
        post.carrier.answers[who].append(RetryAt(3, "too many"))
        post.replies(who, who)
        await post.until(lambda who=who: post.rows()[who] == ("waiting", 1))
        post.replies("d", f"d {who}")
        await post.until_sent(f"d {who}")


async def test_a_message_that_the_platform_never_takes_is_laid_aside_and_the_next_one_goes(post, caplog):
    post.carrier.answers["một"].append(Refused("BUTTON_DATA_INVALID"))
    post.replies("lan", "một", "hai")
    await post.until_sent("hai")
    assert post.states()["một"] == "refused"
    assert "BUTTON_DATA_INVALID" in caplog.text


async def test_a_person_who_is_gone_gets_nothing_more_and_is_marked_unreachable(post):
    post.carrier.answers["một"].append(Gone("blocked"))
    post.replies("lan", "một", "hai")
    await post.until(lambda: post.states() == {"một": "gone", "hai": "gone"})
    found = post.database.run(lambda c: accounts.find(c, "carrier", "lan"))
    assert not found.reachable
    assert post.carrier.tried == ["một"]


async def test_a_fault_of_ours_in_a_sender_is_logged_and_tried_again_not_for_ever(post, caplog):
    post.carrier.answers["một"].append(ValueError("hỏng"))
    post.replies("lan", "một")
    await post.until(lambda: post.rows()["một"] == ("waiting", 1))
    assert "sender failed" in caplog.text
    account = post.account("lan")
    post.database.run(
        lambda c: [outbox.retry_at(c, 1, post.clock.now(), "500") for _ in range(MOST_TRIES - 2)] and account
    )
    post.carrier.answers["một"].append(RetryAt(None, "500", answered=True))
    await post.moves_on(1.1)
    await post.until(lambda: post.states()["một"] == "refused")


async def test_a_platform_out_of_reach_is_tried_for_ever(post):
    post.replies("lan", "không")
    await post.until_sent("không")
    post.writes("lan", "một")
    post.database.run(lambda c: [outbox.retry_at(c, 2, post.clock.now(), "lost") for _ in range(MOST_TRIES * 2)])
    post.carrier.answers["một"].append(RetryAt(None, "lost"))
    await post.moves_on(1)
    await post.until(lambda: post.rows()["một"] == ("waiting", MOST_TRIES * 2 + 1))


async def test_a_call_without_an_answer_is_broken_off_while_its_claim_still_holds(post):
    post.carrier.holding = asyncio.Event()
    post.delivery._lease = LEASE / 300  # a tenth of a second: this wait is real
    post.replies("lan", "một")
    await post.until(lambda: post.rows()["một"] == ("waiting", 1))
    post.carrier.holding = None
    post.delivery._lease = LEASE
    await post.moves_on(1.1)
    await post.until_sent("một")


async def test_a_message_that_settles_learns_which_question_it_settles(post):
    post.replies("lan", "câu 1", is_question=True)
    await post.until_sent("câu 1")
    post.replies("lan", "câu 2", is_question=True, settles=True, settled="câu 1: 12 ✓")
    await post.until_sent("câu 2")
    post.replies("lan", "xong", settles=True, settled="câu 2: 5 ✓")
    await post.until_sent("xong")
    assert post.carrier.settled == [("câu 2", "sent câu 1"), ("xong", "sent câu 2")]


async def test_a_new_process_finds_the_question_that_an_earlier_one_asked(database):
    first = PostOffice(database, alone=True)
    first.replies("lan", "câu 1", is_question=True)
    await first.until_sent("câu 1")
    await first.close()
    second = PostOffice(database, alone=True)
    second.replies("lan", "câu 2", settles=True, settled="câu 1: 12 ✓")
    await second.until_sent("câu 2")
    assert second.carrier.settled == [("câu 2", "sent câu 1")]
    await second.close()


async def test_stopping_lets_a_call_end_and_gives_the_rest_back(database):
    post = PostOffice(database)
    post.open()
    post.carrier.holding = asyncio.Event()
    post.replies("lan", "một", "hai")
    await post.until(lambda: post.carrier.tried)
    closing = post.nursery.start(post.close(), "closing")
    await asyncio.sleep(0.02)
    post.replies("hoa", "ba")
    post.carrier.holding.set()
    await closing
    assert post.states() == {"một": "sent", "hai": "waiting", "ba": "waiting"}
    assert post.carrier.tried == ["một"]
    other = PostOffice(database, worker="other", time=post.time)
    other.open()
    await other.until_sent("một", "hai", "ba")
    await other.close()


async def test_a_process_alone_takes_over_at_once_what_a_killed_one_had_claimed(database):
    killed = PostOffice(database, worker="killed")
    killed.database.run(lambda c: None)
    killed.delivery.deliver_now = lambda rows, account_id: None
    killed.replies("lan", "một")
    post = PostOffice(database, worker="next", alone=True)
    post.open()
    await post.until_sent("một")
    await post.close()


async def test_one_process_of_several_leaves_anothers_claim_alone_until_it_ends(database):
    killed = PostOffice(database, worker="killed")
    killed.delivery.deliver_now = lambda rows, account_id: None
    killed.replies("lan", "một")
    post = PostOffice(database, worker="next")
    post.open()
    await post.moves_on(LEASE.total_seconds() - 1, steps=4)
    assert post.carrier.tried == []
    await post.moves_on(4, steps=3)
    await post.until_sent("một")
    await post.close()


async def test_a_process_that_stood_still_after_a_turn_leaves_its_replies_to_the_others(database):
    frozen = PostOffice(database, worker="frozen")
    deliver, held = frozen.delivery.deliver_now, []
    frozen.delivery.deliver_now = lambda rows, account_id: held.append((rows, account_id))
    frozen.replies("lan", "một", "hai")
    frozen.time.instant += 600
    deliver(*held[0])
    await frozen.time.pass_by(5)
    assert frozen.carrier.tried == []


async def test_the_next_message_goes_when_the_one_before_is_noted_as_sent(database):
    post = PostOffice(database)
    noted, ride = [], database.ride
    database.ride = lambda work: noted.append(work) or Future()
    post.replies("lan", "một", "hai")
    await post.moves_on(5, steps=5)
    assert post.carrier.tried == ["một"], "a process that dies now repeats one message"
    database.ride = ride
    assert len(noted) == 1
    database.run(noted[0])


async def test_what_is_put_back_is_given_up_for_good(database):
    """The rest of its line is given back later: the first may be another process's by then."""
    post = PostOffice(database)
    given_back, release = [], outbox.release_rows
    post.carrier.answers["một"].append(RetryAt(1, "429"))
    with patch.object(outbox, "release_rows", lambda c, worker, ids: given_back.extend(ids) or release(c, worker, ids)):
        rows = post.replies("lan", "một", "hai")
        await post.until(lambda: given_back)
    assert given_back == [rows[1].id]


async def test_two_processes_share_the_work_and_send_nothing_twice(database):
    first = PostOffice(database, worker="first")
    second = PostOffice(database, worker="second", time=first.time)
    for person in range(20):
        first.writes(f"person {person}", *(f"{person} {n}" for n in range(5)), priority=5)
    first.open()
    second.open()
    for _ in range(20):  # what stood behind the other's is claimed at the next tick
        await first.moves_on(1)
    assert set(first.states().values()) == {"sent"}
    tried = first.carrier.tried + second.carrier.tried
    assert len(tried) == len(set(tried)) == 100
    for office in (first, second):
        for person in range(20):
            mine = [int(text.split()[1]) for text in office.carrier.tried if text.startswith(f"{person} ")]
            assert mine == sorted(mine)
        await office.close()


async def test_a_reply_behind_one_that_another_process_is_sending_does_not_wait_for_the_tick(database):
    first = PostOffice(database, worker="first")
    second = PostOffice(database, worker="second", time=first.time)
    first.open()
    second.open()
    first.carrier.holding = asyncio.Event()
    first.replies("lan", "một")
    await first.until(lambda: first.carrier.tried == ["một"])
    assert second.replies("lan", "hai") == []
    await first.moves_on(0.1)
    first.carrier.holding.set()
    await first.until(lambda: first.rows()["một"][0] == "sent")
    await first.moves_on(0.7, steps=7)
    assert second.carrier.tried == ["hai"]
    for office in (first, second):
        await office.close()


async def test_urgent_messages_are_claimed_before_reminders_and_reminders_before_broadcasts(database):
    post = PostOffice(database)
    post.writes("a", "broadcast", priority=9)
    post.writes("b", "nudge", priority=5)
    post.writes("c", "reply", priority=0)
    post.open()
    await post.until_sent("broadcast", "nudge", "reply")
    assert post.carrier.tried == ["reply", "nudge", "broadcast"]
    await post.close()


async def test_a_reply_to_someone_goes_before_hundreds_of_reminders_that_were_there_first(database):
    post = PostOffice(database, limits=RateLimits(overall=30))
    for person in range(300):
        post.writes(f"person {person}", f"reminder {person}", priority=5)
    post.open()
    await post.until(lambda: post.carrier.tried)
    await post.moves_on(1, steps=10)
    before = len(post.carrier.tried)
    post.replies("lan", "reply")
    await post.moves_on(0.1)
    assert "reply" in post.carrier.tried[before:]
    post.writes("hoa", "reply to another", priority=0)
    post.delivery.poke()
    await post.moves_on(0.2, steps=4)
    assert "reply to another" in post.carrier.tried
    assert len(post.carrier.tried) < 60
    await post.close()


async def test_while_the_database_is_away_nothing_is_sent_twice(post):
    original = post.database.ride
    failures = []

    def ride(work):
        mark = original(lambda c: (_ for _ in ()).throw(DatabaseAway("gone")))
        failures.append(mark)
        return mark

    post.database.ride = ride
    post.replies("lan", "một")
    await post.until(lambda: failures and failures[0].done())
    assert post.states()["một"] == "waiting"
    post.database.ride = original
    await post.moves_on(LEASE.total_seconds())
    await post.moves_on(4, steps=3)
    await post.until_sent("một")
    assert post.carrier.tried == ["một"]


async def test_it_goes_on_when_the_database_comes_back(post, caplog):
    original, broken = post.database.submit, []

    def submit(work):
        broken.append(work)
        return original(lambda c: (_ for _ in ()).throw(DatabaseAway("gone")))

    post.writes("lan", "một")
    post.database.submit = submit
    post.delivery.poke()
    await post.until(lambda: "the database is away" in caplog.text)
    post.database.submit = original
    await post.moves_on(1.1)
    await post.until_sent("một")
