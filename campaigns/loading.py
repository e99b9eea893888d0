"""Reading a campaign's folder: everything is checked at once, and every fault is reported with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from campaigns.baseline import Baselines, read_baselines
from campaigns.cross_check import check_dates, cross_check
from campaigns.definition import Campaign
from campaigns.digests_check import check_digests
from campaigns.exemplars_check import check_exemplars
from campaigns.expiries_check import check_expiries
from campaigns.faults import CampaignFaults, Fault
from campaigns.formulas import check_codes, compile_formulas
from campaigns.nominating_check import check_nominating
from campaigns.obstacle_check import check_obstacles
from campaigns.papers_check import DOCUMENTS_FOLDER, check_papers
from campaigns.plan import Plan
from campaigns.plan_file import read_plan
from campaigns.recognising_check import check_recognising
from campaigns.reviewing_check import check_reviewing
from campaigns.unit_list import read_units
from campaigns.units import UnitTree
from campaigns.workcalendar import WorkCalendar, read_calendar
from campaigns.xlsform import SourcedForm, source_form, source_workbook
from campaigns.xlsform_sheets import read_markdown
from campaigns.yaml_places import Places

PLAN_FILE = "campaign.yaml"
UNITS_FILE = "units.csv"
CALENDAR_FILE = "calendar.csv"
BASELINE_FILE = "baseline.csv"
FORMS_FOLDER = "forms"

DEFAULT_CAMPAIGN = Path(__file__).parent / "plans" / "dak_nong"
"""The plan that ships with the program."""


@dataclass(slots=True)
class _Reading:
    """A folder on its way to a campaign."""

    folder: Path
    faults: list[Fault] = field(default_factory=list)

    def text(self, name: str, *, required: bool = True) -> str | None:
        """Return a file as text; None, noted when it is required, when it cannot be had."""
        path = self.folder / name
        if not path.is_file():
            if required:
                self.faults.append(Fault(name, "fault-file-absent", {"name": name}))
            return None
        try:
            return path.read_text("utf-8-sig")
        except UnicodeDecodeError as error:
            line = path.read_bytes()[: error.start].count(b"\n") + 1
            self.faults.append(Fault(name, "fault-file-encoding", {"name": name}, row=line))
            return None


def load_campaign(folder: Path) -> Campaign:
    """Return the campaign in a folder; CampaignFaults, with all of them, when there are any."""
    campaign, faults = _read(folder)
    if campaign is None:
        raise CampaignFaults(faults)
    return campaign


def check_campaign(folder: Path) -> list[Fault]:
    """Return everything that is wrong in a campaign's folder, file by file, from top to bottom."""
    return _read(folder)[1]


def read_documents(folder: Path) -> dict[str, bytes]:
    """Return the Word templates of a campaign's folder by name, unread."""
    # Word leaves ~$… beside a document that is open.
    files = sorted((folder / DOCUMENTS_FOLDER).glob("[!.~]*.docx"))
    return {path.stem: path.read_bytes() for path in files}


def _read(folder: Path) -> tuple[Campaign | None, list[Fault]]:
    reading = _Reading(folder)
    plan, places = _plan(reading)
    units = _units(reading, plan)
    calendar = _calendar(reading)
    forms = _forms(reading)
    baselines = _baselines(reading, plan, units)
    if plan is None or places is None:
        return None, _sorted(reading.faults)
    by_id = {name: sourced.form for name, sourced in forms.items()}
    # A form with faults of its own is not also reported as absent.
    named = {*by_id, *(Path(f.file).stem for f in reading.faults if f.file.startswith(FORMS_FOLDER))}
    reading.faults += cross_check(plan, places, units, sorted(named))
    reading.faults += check_expiries(plan, places) + check_digests(plan, places)
    reading.faults += check_reviewing(plan, places, units, by_id)
    reading.faults += check_exemplars(plan, places, by_id)
    reading.faults += check_nominating(plan, places, units, by_id)
    reading.faults += check_obstacles(plan, places, units, by_id)
    reading.faults += check_recognising(plan, places, units, by_id)
    documents = read_documents(folder)
    reading.faults += check_papers(plan, places, documents)
    formulas, faults = compile_formulas(plan, places, by_id)
    reading.faults += faults + check_codes(plan, forms)
    if reading.faults or units is None:
        return None, _sorted(reading.faults)
    sources = {name: sourced.source for name, sourced in forms.items()}
    campaign = Campaign(plan, by_id, units, calendar, baselines, formulas, sources, documents)
    faults = check_dates(campaign.agenda, places)
    return (None, faults) if faults else (campaign, [])


def _plan(reading: _Reading) -> tuple[Plan | None, Places | None]:
    text = reading.text(PLAN_FILE)
    if text is None:
        return None, None
    plan, places = read_plan(text, PLAN_FILE)
    reading.faults += places.faults
    return plan, places


def _units(reading: _Reading, plan: Plan | None) -> UnitTree | None:
    text = reading.text(UNITS_FILE)
    if text is None:
        return None
    kinds = [kind.id for kind in plan.unit_kinds] if plan else ()
    levels = [level.id for level in plan.levels] if plan else ()
    top = [kind.id for kind in plan.unit_kinds if kind.tier == plan.tiers[-1].id] if plan else ()
    units, faults = read_units(text, UNITS_FILE, kinds, levels, top)
    reading.faults += faults
    return units


def _calendar(reading: _Reading) -> WorkCalendar:
    text = reading.text(CALENDAR_FILE, required=False)
    calendar, faults = read_calendar(text, CALENDAR_FILE) if text is not None else (WorkCalendar(), [])
    reading.faults += faults
    return calendar


def _baselines(reading: _Reading, plan: Plan | None, units: UnitTree | None) -> Baselines:
    text = reading.text(BASELINE_FILE, required=False)
    if text is None:
        return Baselines()
    levels = [level.id for level in plan.levels] if plan else ()
    baselines, faults = read_baselines(text, BASELINE_FILE, levels, units)
    reading.faults += faults
    return baselines


def _forms(reading: _Reading) -> dict[str, SourcedForm]:
    forms: dict[str, SourcedForm] = {}
    folder = reading.folder / FORMS_FOLDER
    # Excel leaves ~$… beside a workbook that is open.
    named = (path for path in folder.glob("[!.~]*") if path.suffix in {".md", ".xlsx"})
    files = sorted(path for path in named if path.stem != "README")
    if not files:
        reading.faults.append(Fault(FORMS_FOLDER, "fault-no-forms"))
    for path in files:
        sourced, faults = _form(reading, path)
        reading.faults += faults
        if sourced is None:
            continue
        if sourced.form.id in forms:
            args = {"name": sourced.form.id, "file": forms[sourced.form.id].file}
            reading.faults.append(Fault(sourced.file, "fault-form-twice", args, "settings"))
        forms[sourced.form.id] = sourced
    return forms


def _form(reading: _Reading, path: Path) -> tuple[SourcedForm | None, list[Fault]]:
    name = f"{FORMS_FOLDER}/{path.name}"
    if path.suffix == ".xlsx":
        return source_workbook(path.read_bytes(), name)
    text = reading.text(name)
    return source_form(read_markdown(text), name) if text is not None else (None, [])


def _sorted(faults: list[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: (fault.file, fault.row, fault.column))
