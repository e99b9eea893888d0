"""The papers of an award (VI.3): who issues each, to whom, under which number, and who signs.

What is printed is Vietnamese whatever the language of the person who asks for it, so these texts have one language.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from campaigns.schema import Id, Part


class Paper(StrEnum):
    """A paper of the dossier; its template is `documents/<paper>.docx` of the campaign."""

    PROPOSAL = "to_trinh"
    LIST = "danh_sach_trich_ngang"
    MINUTES = "bien_ban_hop"
    ACCOUNT = "bao_cao_thanh_tich"


class Issuer(Part):
    """What stands at the top left of a paper. The same `id` may come again for other days."""

    id: Id
    parent: str
    """The body above, as it is written in a sentence; printed in capitals."""
    organisation: str
    place: str
    """Where the paper is dated ("Đắk Nông, ngày …")."""
    since: dt.date | None = None
    until: dt.date | None = None
    """Last day; None while it lasts."""

    def on(self, day: dt.date) -> bool:
        """Tell whether this is what stood there on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Sheet(Part):
    """How one paper is made out for some awards."""

    paper: Annotated[Paper, Field(strict=False)]
    awards: tuple[Id, ...] = ()
    """Empty: every award for which no other sheet of the paper is meant."""
    issuer: Id | None = None
    """None: the unit that the paper is about issues it."""
    symbol: str = ""
    """Behind the blank number: "TTr-SGDĐT". Empty for a paper without a number."""
    form_code: str = ""
    """Printed at the top ("Mẫu số …") where the law in force numbers its forms; without it nothing is."""
    to: tuple[str, ...] = ()
    signs: tuple[str, ...] = Field(min_length=1)
    """Lines above the name, in capitals: KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC."""
    signed_by: str = ""
    """Name under the signature; empty while it may be one of several."""
    recipients: tuple[str, ...] = ()
    """Lines of "Nơi nhận", without the dash."""
    legal: tuple[Id, ...] = ()
    """What it stands on ("Căn cứ …") besides the legal basis of the award."""


class Papers(Part):
    """All of it. A plan without it prints no papers."""

    council: str
    """The council that votes on nominations, as it is written in a sentence."""
    issuers: tuple[Issuer, ...] = ()
    sheets: tuple[Sheet, ...] = Field(min_length=1)

    def sheet(self, paper: Paper, award: str) -> Sheet | None:
        """Return how a paper is made out for an award: the sheet that names it, else the one for all others."""
        of_paper = [sheet for sheet in self.sheets if sheet.paper == paper]
        named = (sheet for sheet in of_paper if award in sheet.awards)
        return next(named, next((sheet for sheet in of_paper if not sheet.awards), None))
