"""For each route of a team one request that its members may make: what to fill in, and what to send."""

from dataclasses import dataclass, field
from typing import Any

NOWHERE = "00000000-0000-4000-8000-000000000000"
BASE = {"If-Match": '"1.1"'}
NEW_CLIENT = {
    "name": "Mw. Test",
    "address": {"lat": 60.1668, "lon": 24.9352},
    "acts": ["wassen"],
    "windows": [{"earliest": "08:00", "latest": "10:00"}],
    "weekdays": [1],
    "first_day": "2026-11-23",
}
TABLE = "﻿id,name\n".encode()


PUBLIC = {
    "signIn", "signInCallback", "signOut", "health", "ready", "metrics", "description", "readFeed",
}  # fmt: skip
"""Routes for everybody."""

ENDLESS = {"followRoster"}
"""Routes whose answer ends with who listens; `test_following` does."""


@dataclass(frozen=True)
class Example:
    """What goes into the path, the query, the headers and the body."""

    path: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    body: Any = None
    files: Any = None


DAY = {"day": "2026-11-23"}
VISIT = {**DAY, "visit": "r1"}
CLIENT = {"client": "c1"}
SHIFT = {"nurse": "n4", "day": "2026-11-25", "start": "07:00", "end": "12:00"}
HALL = {"id": "hall", "naam": "Hal", "breedtegraad": "60,1662", "lengtegraad": "24,9395"}

POINT = {
    "number": 1, "kind": "baseline", "title_en": "Least travel", "title_nl": "Minste reistijd",
    "is_recommended": False, "is_travel_only": True, "is_on_front": True, "travel_minutes_a_day": 210.5,
    "more_travel": 0.0, "fewer_faces": 0.0, "num_daily_clients": 12, "faces": 7.4, "faces_p90": 9,
    "faces_worst": 10, "bound": 3.9, "strangers": 2.5, "start_shift_p90": 25.0, "num_left_out": 0,
    "gap": 0.01,
}  # fmt: skip
STUDY = {"schema_version": 1, "first_day": "2026-11-23", "num_days": 28, "notes": [], "points": [POINT]}

EXAMPLES: dict[str, Example] = {
    "readMe": Example(),
    "readTeam": Example(),
    "listMembers": Example(),
    "putMember": Example(body={"subject": "somebody", "role": "member"}),
    "removeMember": Example(query={"subject": "nobody"}),
    "passOnPlanning": Example(body={"to": "nobody"}),
    "listTables": Example(),
    "listRows": Example(path={"table": "shifts"}),
    "addRow": Example(path={"table": "places"}, body={"cells": HALL}),
    "changeRow": Example(path={"table": "places", "row_id": NOWHERE}, body={"cells": {"name": "x"}}),
    "removeRow": Example(path={"table": "places", "row_id": NOWHERE}),
    "importTables": Example(files=[("files", ("nurses.csv", TABLE, "text/csv"))]),
    "exportTeam": Example(),
    "searchAddresses": Example(body={"text": "bulevardi 12"}),
    "whoCouldStart": Example(body=NEW_CLIENT),
    "addClient": Example(body=NEW_CLIENT),
    "listDoors": Example(),
    "endCare": Example(path=CLIENT, body={"last_day": "2026-12-01"}),
    "sendAway": Example(path=CLIENT, body={"first": "2026-12-01"}),
    "bringBack": Example(path=CLIENT, body={"first_day": "2026-12-01"}),
    "exportClient": Example(path=CLIENT),
    "deleteClient": Example(path=CLIENT),
    "readDoorNote": Example(path=CLIENT),
    "writeDoorNote": Example(path=CLIENT, body={"note": "the second bell"}),
    "changeCare": Example(path={"series": "r2"}, body={"day": "2026-11-30", "is_cancelled": True}),
    "takeBackChange": Example(path={"series": "r2"}, query={"day": "2026-12-01"}),
    "endSeries": Example(path={"series": "r2"}, query={"last_day": "2026-12-01"}),
    "putShift": Example(path={"shift": "d9"}, body=SHIFT),
    "giveShift": Example(path={"shift": "d7"}, body={"nurse": "n3"}),
    "dropShift": Example(path={"shift": "d7"}),
    "endNurse": Example(path={"nurse": "n4"}, body={"last_day": "2026-11-23"}),
    "startSolve": Example(body={"day": "2026-11-24", "seconds": 1}),
    "listSolves": Example(query=DAY),
    "readSolve": Example(path={"solve_id": NOWHERE}),
    "followSolve": Example(path={"solve_id": NOWHERE}),
    "cancelSolve": Example(path={"solve_id": NOWHERE}),
    "readRoster": Example(path=DAY),
    "beginByHand": Example(path={"day": "2026-11-24"}),
    "listVersions": Example(path=DAY),
    "readVersion": Example(path={**DAY, "version": "1"}),
    "compareVersions": Example(path=DAY, query={"from": "1", "to": "1"}),
    "listPeople": Example(),
    "readBalances": Example(query={"first": "2026-11-23", "last": "2026-11-24"}),
    "startPresets": Example(path={"day": "2026-11-24"}, body={}),
    "readPresets": Example(path=DAY),
    "readBoard": Example(path=DAY),
    "readMine": Example(path=DAY),
    "readPaths": Example(path=DAY),
    "readSheets": Example(path=DAY),
    "readMap": Example(),
    "followRoster": Example(path=DAY),
    "explainVisit": Example(path=VISIT),
    "suggestForVisit": Example(path=VISIT),
    "acceptRoster": Example(path=DAY, headers=BASE, body={"is_signed": True}),
    "rejectRoster": Example(path=DAY, headers=BASE, body={"reason": "too late for everybody"}),
    "weighOverride": Example(path=DAY, body={"kind": "unassign", "visit": "r5"}),
    "overrideVisits": Example(
        path=DAY, headers=BASE, body={"kind": "unassign", "visit": "r5", "is_confirmed": True}
    ),
    "listOverrides": Example(path=DAY),
    "undoOverride": Example(path={**DAY, "override_id": NOWHERE}, headers=BASE, body={}),
    "arrangeVisit": Example(path=DAY, body={"visit": "r1", "kind": "phoned", "owner": "n1"}),
    "listOutcomes": Example(path=DAY),
    "swapOptions": Example(path=DAY, body={"visits": ["r1"]}),
    "offerVisits": Example(path=DAY, body={"visits": ["r1"]}),
    "listSwaps": Example(query=DAY),
    "weighSwap": Example(path={"offer_id": NOWHERE}),
    "answerSwap": Example(path={"offer_id": NOWHERE}, body={"says_yes": False}),
    "withdrawSwap": Example(path={"offer_id": NOWHERE}),
    "proposeRepair": Example(path=DAY, body={"happened": [{"kind": "absent", "nurse": "n1"}]}),
    "acceptRepair": Example(
        path=DAY,
        headers=BASE,
        body={"happened": [{"kind": "absent", "nurse": "n1"}], "is_confirmed": True},
    ),
    "askRelief": Example(body={"client": "c3", "first": "2026-11-23", "last": "2026-12-06"}),
    "listReliefs": Example(),
    "endRelief": Example(path={"relief_id": NOWHERE}),
    "openFeed": Example(body={"nurse": "n1"}),
    "listFeeds": Example(),
    "closeFeed": Example(path={"feed_id": NOWHERE}),
    "readBilling": Example(query={"from": "2026-11-23", "to": "2026-11-24"}),
    "readAccessLog": Example(),
    "askNeighbour": Example(
        body={"neighbour": NOWHERE, "day": "2026-11-23", "nurse": {"start": "08:00", "end": "12:00"}}
    ),
    "listNeighbourRequests": Example(),
    "answerNeighbour": Example(path={"request_id": NOWHERE}, body={"says_yes": False}),
    "withdrawFromNeighbour": Example(path={"request_id": NOWHERE}),
    "listAgreements": Example(),
    "makeAgreement": Example(path={"neighbour": NOWHERE, "kind": "visit"}),
    "endAgreement": Example(path={"neighbour": NOWHERE, "kind": "visit"}),
    "readTerms": Example(),
    "changeTerms": Example(body={"terms": {"new_face": 12}}),
    "listRuleOffers": Example(),
    "readStudy": Example(),
    "keepStudy": Example(body=STUDY),
    "takeRule": Example(path={"offer_id": NOWHERE}, body={}),
    "declineRule": Example(path={"offer_id": NOWHERE}),
    "readCounts": Example(query={"month": "2026-10"}),
    "readShared": Example(query={"month": "2026-10"}),
    "setConsent": Example(path={"figure": "visits"}, body={"is_given": True}),
}
