"""Whose business an exemplar is: who may put one forward, see one, tend one."""

from __future__ import annotations

from campaigns.access import Action
from campaigns.exemplar_states import Move, after
from handlers.turn import Turn
from storage.exemplars import Exemplar


def is_offered(turn: Turn) -> bool:
    """Tell whether this movement takes exemplars by chat."""
    return turn.campaign.plan.exemplars.form is not None


def units_for(turn: Turn) -> list[str]:
    """Return the person's own units, for which they may put an exemplar forward."""
    return turn.units_for(Action.PUT_FORWARD) if is_offered(turn) else []


def tends(turn: Turn) -> bool:
    """Tell whether the person moves exemplars along."""
    return is_offered(turn) and turn.may_somewhere(Action.TEND_EXEMPLAR)


def may_see(turn: Turn, kept: Exemplar) -> bool:
    """Tell whether the person may look at it."""
    return turn.may(Action.VIEW_UNIT, kept.unit) or kept.person_id == turn.account.person_id


def may_make(turn: Turn, kept: Exemplar, move: Move) -> bool:
    """Tell whether the person may make a move on an exemplar as it stands now."""
    return turn.may(Action.TEND_EXEMPLAR, kept.unit) and after(kept.state, kept.stage, move, stages(turn)) is not None


def stages(turn: Turn) -> list[str]:
    """Return the plan's stages, in order."""
    return [stage.id for stage in turn.campaign.stages]
