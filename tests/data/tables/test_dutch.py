"""Every table and every column is explained in Dutch too, and nothing else is."""

import pytest

from data.tables import dutch
from data.tables.catalogue import TABLES
from data.tables.column import Table


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_column_is_explained_in_dutch(table: Table) -> None:
    assert dutch.table_in_dutch(table)
    assert dutch._COLUMNS[table.name].keys() == {column.en for column in table.columns}
    assert all(dutch.column_in_dutch(table, column).endswith(".") for column in table.columns)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_kind_of_cell_has_a_name_in_dutch_with_the_tables_it_refers_to(table: Table) -> None:
    titles = {each.name: each.file_name("nl") for each in TABLES}
    for column in table.columns:
        kind = column.kind
        assert kind.name.nl
        assert kind.refers_to is None or f"uit {titles[kind.refers_to]}" in kind.name.nl
