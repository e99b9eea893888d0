"""The tables, by what they are about. What was sent, decided or noted is append-only: triggers refuse changes."""

from __future__ import annotations

from storage.tables.exemplars import exemplar_notes, exemplars
from storage.tables.metadata import metadata
from storage.tables.nominations import (
    awards_given,
    nomination_moves,
    nomination_revisions,
    nominations,
    objections,
    postings,
)
from storage.tables.obstacles import obstacle_moves, obstacles
from storage.tables.people import absences, accounts, feeds, handovers, invitations, memberships, persons
from storage.tables.post import broadcast_copies, broadcasts, digest_wishes, inbox, outbox, replicas
from storage.tables.recognitions import (
    recognition_moves,
    recognition_proposals,
    recognition_standings,
    recognition_withdrawals,
    recognitions,
)
from storage.tables.records import audit, audit_seals, facts
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
    *("submissions", "measures", "review_decisions", "evidence", "audit", "audit_seals"),
    *("recognition_moves", "recognitions", "recognition_withdrawals"),
    *("nomination_revisions", "nomination_moves", "awards_given", "obstacle_moves", "exemplar_notes"),
)

__all__ = [
    "APPEND_ONLY",
    "absences",
    "accounts",
    "attachments",
    "audit",
    "audit_seals",
    "awards_given",
    "broadcast_copies",
    "broadcasts",
    "calendar_days",
    "claims",
    "digest_wishes",
    "event_dates",
    "evidence",
    "exemplar_notes",
    "exemplars",
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
    "nomination_moves",
    "nomination_revisions",
    "nominations",
    "nudges",
    "objections",
    "obstacle_moves",
    "obstacles",
    "outbox",
    "persons",
    "postings",
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
