"""The Word templates: which is used, and what is wrong with it and where, before anything is printed on it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import lru_cache
from typing import Any

from docx import Document
from docx.document import Document as OpenDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError
from lxml.etree import XMLSyntaxError, tostring

from campaigns.definition import Campaign
from campaigns.faults import CampaignFaults, Fault
from campaigns.papers import Paper
from campaigns.papers_check import DOCUMENTS_FOLDER
from summaries.papers.content import Account, Minutes, Proposal
from summaries.papers.filling import fill
from summaries.papers.placeholders import environment, example, misuses
from summaries.papers.template_places import Spot, parts_of, spots_of
from summaries.papers.template_tags import check_tags, skeleton

CONTENT: Mapping[Paper, type] = {
    Paper.PROPOSAL: Proposal,
    Paper.LIST: Proposal,
    Paper.MINUTES: Minutes,
    Paper.ACCOUNT: Account,
}
"""What each paper is filled with."""
LARGEST = 20 * 1024 * 1024
"""Bytes of a template, unpacked."""
ACTIVE = re.compile(r"vbaProject|/embeddings/|activeX|attachedToolbars|/afchunk", re.IGNORECASE)
"""Parts that do something, or that bring a document of their own."""
OPENING = re.compile(r"\{[{%#]")
FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES", "HYPERLINK", "REF", "PAGEREF"}
"""Fields that only show something of the document itself, or are followed by a click."""
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, PackageNotFoundError, XMLSyntaxError),
    *(KeyError, ValueError, OSError, AttributeError, RuntimeError, EOFError),
)
"""What ZIP, XML and python-docx raise over files that are none of theirs, or were damaged on the way."""


def template_for(campaign: Campaign, paper: Paper, replaced: bytes | None = None) -> bytes:
    """Return the template of a paper: the one that the office put in its place, else the plan's.

    Raises CampaignFaults when there is none, or when it cannot be used.
    """
    template = replaced if replaced is not None else campaign.documents.get(paper)
    name = f"{DOCUMENTS_FOLDER}/{paper}.docx"
    if template is None:
        raise CampaignFaults([Fault(name, "fault-file-absent", {"name": name})])
    if faults := check_template(template, paper):
        raise CampaignFaults(faults)
    return template


def check_documents(documents: Mapping[str, bytes]) -> list[Fault]:
    """Return what is wrong with the templates of a campaign; those of no known name are the plan's affair."""
    known = (Paper(name) for name in documents if name in set(Paper))
    return [fault for paper in known for fault in check_template(documents[paper], paper)]


@lru_cache(maxsize=16)
def check_template(template: bytes, paper: Paper) -> tuple[Fault, ...]:
    """Return everything that is wrong with a Word file as the template of a paper, each fault with its place."""
    file = f"{DOCUMENTS_FOLDER}/{paper}.docx"
    try:
        document, spots = _open(template)
    except _Refused as refused:
        return (Fault(file, str(refused)),)
    found = [(spot, key, args) for spot, key, args in check_tags(spots)] + list(_fields(document))
    # Names are looked up only where the brackets fit: else one fault would be told as many.
    found = found or list(_names(spots, CONTENT[paper]))
    if not found and (key := _hidden(document, template, CONTENT[paper])):
        found = [(Spot(""), key, {})]
    return tuple(Fault(file, key, {**spot.args, **args}) for spot, key, args in found)


class _Refused(Exception):
    """Not a Word file that may be used; the text is the key of the sentence that says why."""


def _open(template: bytes) -> tuple[OpenDocument, list[Spot]]:
    """Return a template and its paragraphs; _Refused when it is none, or does more than a document should."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > LARGEST:
                raise _Refused("fault-paper-too-large")
            if any(ACTIVE.search(f"/{name}") for name in packed.namelist()):
                raise _Refused("fault-paper-active")
        document = Document(io.BytesIO(template))
        spots = list(spots_of(document))
    except UNREADABLE:
        raise _Refused("fault-paper-not-word") from None
    links = (rel for rel in document.part.package.iter_rels() if rel.is_external)
    if any(not rel.reltype.endswith("/hyperlink") for rel in links):
        raise _Refused("fault-paper-fetches")
    return document, spots


def _fields(document: OpenDocument) -> Iterator[tuple[Spot, str, dict[str, str]]]:
    """Yield fields that would fetch or run something when the paper is opened (INCLUDETEXT, DDEAUTO …)."""
    for where, root in parts_of(document):
        for instruction in _instructions(root):
            name = (instruction.split() or [""])[0].upper()
            if name and name not in FIELDS:
                yield Spot("", where), "fault-paper-field", {"name": name}


def _instructions(root: Any) -> Iterator[str]:
    """Yield the code of every field; Word may cut it into pieces, and put fields into fields."""
    pieces: list[str] = []
    for each in root.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:fldSimple")):
        if each.tag == qn("w:fldSimple"):
            yield each.get(qn("w:instr"), "")
        elif each.tag == qn("w:instrText"):
            pieces.append(each.text or "")
        else:
            yield "".join(pieces)
            pieces = []
    yield "".join(pieces)


def _names(spots: list[Spot], content: type) -> Iterator[tuple[Spot, str, dict[str, str]]]:
    try:
        tree = environment().parse(skeleton(spots))
    except TemplateSyntaxError as error:
        yield spots[error.lineno - 1], "fault-paper-broken", {"name": skeleton(spots).splitlines()[error.lineno - 1]}
        return
    for misuse in misuses(tree, content):
        args = {"name": misuse.name, "known": ", ".join(misuse.known)}
        yield spots[misuse.line - 1], misuse.key, args


def _hidden(document: OpenDocument, template: bytes, content: type) -> str:
    """Return what is wrong with code that stands in no paragraph (in a link, in deleted words), or ''.

    What is filled in is the whole XML. So there is no code outside of words, the whole obeys the grammar, and filling
    it in is tried, full and empty.
    """
    reader = DocxTemplate(io.BytesIO(template))
    try:
        for _, root in parts_of(document):
            tree = environment().parse(reader.patch_xml(reader.xml_to_string(root)))
            if OPENING.search(_without_words(root)) or any(misuses(tree, content)):
                return "fault-paper-hidden"
        for is_full in (True, False):
            Document(io.BytesIO(fill(template, example(content, is_full))))
    except (TemplateError, XMLSyntaxError, ValueError, KeyError):
        return "fault-paper-hidden"
    return ""


def _without_words(root: Any) -> str:
    bare = deepcopy(root)
    for words in bare.iter(qn("w:t")):
        words.text = ""
    return str(tostring(bare, encoding="unicode"))
