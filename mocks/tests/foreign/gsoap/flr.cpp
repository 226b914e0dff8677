// Fastlegeregisteret through gSOAP: flr BASE_URL 1.1|1.2 NIN
#include "wire.hpp"

#include "soapBasicHttpBinding_USCOREIFlrReadOperationsProxy.h"
#include "soapWSHttpBinding_USCOREIFlrReadOperationsProxy.h"
#include "WSHttpBinding_USCOREIFlrReadOperations.nsmap"

template <class Proxy> int ask(Engine &engine, const std::string &url, std::string nin) {
    Proxy flr(engine.soap, url.c_str());
    engine.set_version();
    _flr__GetPatientGPDetails request;
    _flr__GetPatientGPDetailsResponse reply;
    request.patientNin = &nin;
    engine.prepare(url, "http://schemas.nhn.no/reg/flr/IFlrReadOperations/GetPatientGPDetails");
    if (!engine.answered(flr.GetPatientGPDetails(&request, reply))) {
        auto *fault = engine.soap->fault;
        tell_fault(engine.soap, (engine.addressed ? fault->SOAP_ENV__Detail : fault->detail)->com__GenericFault_);
        return 0;
    }
    const auto *patient = reply.GetPatientGPDetailsResult;
    tell("GPHerId", patient->GPHerId ? std::to_string(*patient->GPHerId) : "nil");
    tell("GPOffice", patient->GPContract->GPOffice->Name);
    tell("EndCode", patient->EndCode ? patient->EndCode->CodeValue : nullptr);
    return 0;
}

int main(int, char **arguments) {
    const std::string version = arguments[2], url = address(arguments[1], "/v2/flr", version);
    Engine engine(version);
    return version == "1.1" ? ask<BasicHttpBinding_USCOREIFlrReadOperationsProxy>(engine, url, arguments[3])
                            : ask<WSHttpBinding_USCOREIFlrReadOperationsProxy>(engine, url, arguments[3]);
}
