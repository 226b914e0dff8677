"""What Fastlegeregisteret answers, in world terms; refusals are FlrFaults."""

from registermock.registers.flr.contracts import (
    GPWithContracts,
    gp_contract,
    gp_contract_ids_operating_in_postal_code,
    gp_contracts_on_office,
    gp_patient_list,
    gp_with_associated_gp_contracts,
    primary_health_care_team,
)
from registermock.registers.flr.nav import (
    ListInMonth,
    NavContract,
    gp_contract_for_nav,
    nav_patient_list,
    nav_patient_lists,
)
from registermock.registers.flr.patients import (
    Association,
    confirm_gp,
    patient_gp_details,
    patient_gp_history,
    patients_gp_details,
    patients_gp_details_at_time,
)
from registermock.registers.flr.search import ContractQuery, GPSearch, Paged, query_gp_contracts, search_for_gp

__all__ = [
    "Association",
    "ContractQuery",
    "GPSearch",
    "GPWithContracts",
    "ListInMonth",
    "NavContract",
    "Paged",
    "confirm_gp",
    "gp_contract",
    "gp_contract_for_nav",
    "gp_contract_ids_operating_in_postal_code",
    "gp_contracts_on_office",
    "gp_patient_list",
    "gp_with_associated_gp_contracts",
    "nav_patient_list",
    "nav_patient_lists",
    "patient_gp_details",
    "patient_gp_history",
    "patients_gp_details",
    "patients_gp_details_at_time",
    "primary_health_care_team",
    "query_gp_contracts",
    "search_for_gp",
]
