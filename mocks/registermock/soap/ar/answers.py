"""What AR answers about many parties at once: searches, changes, counts → the contract types."""

import csv
from collections.abc import Iterable
from io import StringIO

from registermock.clock import with_offset
from registermock.registers import ar
from registermock.registers.ar.searching import Facet
from registermock.registers.ar.traits import kind, office_of
from registermock.soap.ar import mapping, types
from registermock.world import BUILT_IN, Party, View

_COLUMNS = ("HerId", "ParentHerId", "Type", "Name", "OrganizationNumber", "Municipality", "Active")


def search_result(view: View, page: ar.SearchPage) -> types.SearchResult:
    """One page of a search (SearchResult); each hit is told as its details are, ServerTime is the register's own."""
    results = mapping.parties(view, page.parties)
    return types.SearchResult(
        Facets=types.ArrayOfSearchFacet(SearchFacet=[_facet(one) for one in page.facets]),
        Results=results,
        ServerTime=with_offset(view.now(BUILT_IN)),
        TotalResults=page.total,
    )


def _facet(facet: Facet) -> types.SearchFacet:
    entries = [
        types.SearchResultFacetEntry(Hits=hits, Text=value.text, Type=facet.key, Value=value.value)
        for value, hits in facet.entries
    ]
    return types.SearchFacet(
        CodeValue=None if facet.oid is None else str(facet.oid),
        Entries=types.ArrayOfSearchResultFacetEntry(SearchResultFacetEntry=entries),
        Name=facet.key,
    )


def last_changes(view: View, parties: Iterable[Party]) -> types.ArrayOfCommunicationPartyLastChangedInfo:
    """When each party was changed."""
    infos = [
        types.CommunicationPartyLastChangedInfo(HerId=one.her_id, LastUpdated=ar.last_changed(view, one))
        for one in parties
    ]
    return types.ArrayOfCommunicationPartyLastChangedInfo(CommunicationPartyLastChangedInfo=infos)


def change_log(changes: Iterable[ar.Change]) -> types.ArrayOfEntityLogEntry:
    """A party's changes; who made them has a name, but no user id."""
    return types.ArrayOfEntityLogEntry(EntityLogEntry=[_log_entry(one) for one in changes])


def _log_entry(change: ar.Change) -> types.EntityLogEntry:
    values = [
        types.EntityLogEntryData(Name=value.name, NewValue=value.new, OldValue=value.old) for value in change.values
    ]
    return types.EntityLogEntry(
        ByUser=change.by,
        Changes=types.ArrayOfEntityLogEntryData(EntityLogEntryData=values),
        Description=change.description,
        Time=change.at,
    )


def update_statistics(changes: Iterable[ar.Change]) -> types.OrganizationUpdateStatistics:
    """The changes of organisations; they were made at no IP address."""
    rows = [
        types.UpdateStatistic(
            CreatedDate=one.at, DisplayName=one.party.name, HerId=one.party.her_id, Username=one.by,
        )
        for one in changes
    ]  # fmt: skip
    return types.OrganizationUpdateStatistics(Statistics=types.ArrayOfUpdateStatistic(UpdateStatistic=rows))


def statistics(counts: Iterable[ar.BusinessTypeCount]) -> types.CommunicationPartyStatistics:
    """How many parties there are in each kind of business."""
    rows = [
        types.BusinessTypeStatistics(
            BusinessType=one.business_type.text,
            NumberOfPersons=one.persons,
            NumberOfServices=one.services,
            NumberOfUnits=one.units,
        )
        for one in counts
    ]
    return types.CommunicationPartyStatistics(
        BusinessTypeStatistics=types.ArrayOfBusinessTypeStatistics(BusinessTypeStatistics=rows)
    )


def custom_attributes(her_ids: Iterable[int]) -> types.ArrayOfKeyValuePairOfintArrayOfCodeUO9uWExd:
    """The custom attributes of each party, which are none."""
    pairs = [
        types.KeyValuePairOfintArrayOfCodeUO9uWExd(key=her_id, value=types.ArrayOfCode(Code=[])) for her_id in her_ids
    ]
    return types.ArrayOfKeyValuePairOfintArrayOfCodeUO9uWExd(KeyValuePairOfintArrayOfCodeUO9uWExd=pairs)


def parties_csv(parties: Iterable[Party]) -> str:
    """One line a party under a line of headings, separated by semicolons as in Norwegian spreadsheets.

    The real columns are unknown; these are members of the contract.
    """
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in parties:
        office = office_of(one)
        parent = one.parent.her_id if one.parent else mapping.NO_PARENT
        active = str(one.active).lower()
        place = office.municipality.code.lstrip("0")
        writer.writerow((one.her_id, parent, kind(one), one.name, office.org_number, place, active))
    return text.getvalue()
