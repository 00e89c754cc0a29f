"""Open rules: the dates and the ladder that an obligation was opened with, so that editing the duties changes nothing
that somebody has heard of already."""

import json
from collections.abc import Mapping
from datetime import datetime

from roundtable.duties import DueHanging, DueOn, PeriodKind, Rhythm
from roundtable.obligations import ObligationKey
from storage.moments import to_micros
from storage.named_sql import Bound
from storage.stamp import Stamp


class OpenRules:
    """`OpenRuleBook` on one connection."""

    def __init__(self, queries: Bound, stamp: Stamp) -> None:
        self._q = queries
        self._stamp = stamp

    async def all(self) -> dict[ObligationKey, Rhythm]:
        return {
            ObligationKey(row["body"], row["duty"], row["period"]): _read(row["rule"])
            async for row in self._q.all_open_rules()
        }

    async def put(self, rules: Mapping[ObligationKey, Rhythm], at: datetime) -> None:
        if rules:
            await self._stamp.renew_beside_roster()
            await self._q.put_open_rule(
                [
                    {
                        "body": key.body,
                        "duty": key.duty,
                        "period": key.period,
                        "rule": _written(rhythm),
                        "at": to_micros(at),
                    }
                    for key, rhythm in rules.items()
                ]
            )


def _written(rhythm: Rhythm) -> str:
    due = rhythm.due
    if isinstance(due, DueOn):
        day: dict[str, str | int | None] = {"month": due.month, "day": due.day}
    else:
        day = {"on": due.on, "days": due.days, "working": int(due.working), "in_order": due.in_order}
    return json.dumps({"key": rhythm.key, "period": rhythm.period_kind, "due": day, "ladder": rhythm.ladder})


def _read(text: str) -> Rhythm:
    kept = json.loads(text)
    due = kept["due"]
    if "on" in due:
        day: DueHanging | DueOn = DueHanging(due["on"], due["days"], bool(due["working"]), due.get("in_order"))
    else:
        day = DueOn(due["month"], due["day"])
    return Rhythm(kept["key"], PeriodKind(kept["period"]), day, tuple(kept["ladder"]))
