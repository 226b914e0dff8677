"""What the write operations of Adresseregisteret take, members in wire order. Source: facts file ar.yaml."""

from registermock.soap.ar.types import (
    ArrayOfCode,
    ArrayOfElectronicAddress,
    ArrayOfFutureElectronicAddress,
    ArrayOfPhysicalAddress,
    Code,
    Period,
)
from registermock.soap.contract.primitives import Contract, Int, Text, array_of
from registermock.soap.namespaces import AR

ArrayOfstring = array_of(Text)


class OrganizationPersonUpdate(Contract):
    """A person party as it shall be."""

    __namespace__ = AR
    ElectronicAddresses = ArrayOfElectronicAddress
    FutureElectronicAddresses = ArrayOfFutureElectronicAddress
    HerId = Int
    PhysicalAddresses = ArrayOfPhysicalAddress
    Professions = ArrayOfstring
    Properties = ArrayOfCode
    Specialities = ArrayOfstring
    Title = Text
    Valid = Period


class ServiceUpdate(Contract):
    """A service as it shall be."""

    __namespace__ = AR
    Description = Text
    ElectronicAddresses = ArrayOfElectronicAddress
    FutureElectronicAddresses = ArrayOfFutureElectronicAddress
    HerId = Int
    LocationDescription = Text
    PhysicalAddresses = ArrayOfPhysicalAddress
    Properties = ArrayOfCode
    ServiceCode = Code
    Valid = Period


class OrganizationUpdate(Contract):
    """An organisation as it shall be."""

    __namespace__ = AR
    BusinessType = Code
    DisplayName = Text
    ElectronicAddresses = ArrayOfElectronicAddress
    FutureElectronicAddresses = ArrayOfFutureElectronicAddress
    HerId = Int
    PhysicalAddresses = ArrayOfPhysicalAddress
    Valid = Period


class OrganizationPersonCreate(Contract):
    """A new person party."""

    __namespace__ = AR
    ElectronicAddresses = ArrayOfElectronicAddress
    HprNumber = Text
    ParentHerId = Int
    PhysicalAddresses = ArrayOfPhysicalAddress
    Professions = ArrayOfstring
    Properties = ArrayOfCode
    Specialities = ArrayOfstring
    Title = Text
    Valid = Period


class ServiceCreate(Contract):
    """A new service."""

    __namespace__ = AR
    Description = Text
    ElectronicAddresses = ArrayOfElectronicAddress
    LocationDescription = Text
    ParentHerId = Int
    PhysicalAddresses = ArrayOfPhysicalAddress
    Properties = ArrayOfCode
    ServiceCode = Code
    Valid = Period


class OrganizationCreate(Contract):
    """A new organisation."""

    __namespace__ = AR
    BusinessType = Code
    DisplayName = Text
    ElectronicAddresses = ArrayOfElectronicAddress
    OrganizationNumber = Int
    PhysicalAddresses = ArrayOfPhysicalAddress
    Valid = Period
