"""L1 and L10: how long one shift may be, the parts of a split one together, breaks included."""

from collections.abc import Iterator

from optimizer.rules.labour.findings import Finding, found
from optimizer.rules.labour.work import Record
from optimizer.rules.words import hours


def judge(record: Record) -> Iterator[Finding]:
    """Find shifts that are longer than the law allows, or than is agreed."""
    for duty in record.duties:
        law = record.law_on(duty.day)
        for limit, most in (("longest_shift", law.longest_shift), ("agreed_shift", law.agreed_shift)):
            if duty.length > most:
                yield found(
                    record,
                    law,
                    limit,
                    duty.parts,
                    en=f"works {hours(duty.length)} hours on {duty.day}; at most {hours(most)} in a shift",
                    nl=f"werkt {hours(duty.length)} uur op {duty.day}; hooguit {hours(most)} in een dienst",
                )
                break
