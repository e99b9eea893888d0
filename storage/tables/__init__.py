"""The tables, by what they are about. What was sent, decided or noted is append-only: triggers refuse changes."""

from __future__ import annotations

from storage.tables.metadata import metadata
from storage.tables.people import absences, accounts, feeds, handovers, invitations, memberships, persons
from storage.tables.post import broadcast_copies, broadcasts, digest_wishes, inbox, outbox, replicas
from storage.tables.recognitions import (
    recognition_moves,
    recognition_proposals,
    recognition_standings,
    recognition_withdrawals,
    recognitions,
)
from storage.tables.records import audit, facts
from storage.tables.reports import (
    attachments,
    claims,
    evidence,
    extensions,
    measures,
    review_decisions,
    reviews,
    submission_files,
    submissions,
)
from storage.tables.talks import form_versions, talks
from storage.tables.time import calendar_days, event_dates, expiries, nudges

APPEND_ONLY = (
    *("submissions", "measures", "review_decisions", "evidence", "audit"),
    *("recognition_moves", "recognitions", "recognition_withdrawals"),
)

__all__ = [
    "APPEND_ONLY",
    "absences",
    "accounts",
    "attachments",
    "audit",
    "broadcast_copies",
    "broadcasts",
    "calendar_days",
    "claims",
    "digest_wishes",
    "event_dates",
    "evidence",
    "expiries",
    "extensions",
    "facts",
    "feeds",
    "form_versions",
    "handovers",
    "inbox",
    "invitations",
    "measures",
    "memberships",
    "metadata",
    "nudges",
    "outbox",
    "persons",
    "recognition_moves",
    "recognition_proposals",
    "recognition_standings",
    "recognition_withdrawals",
    "recognitions",
    "replicas",
    "review_decisions",
    "reviews",
    "submission_files",
    "submissions",
    "talks",
]
