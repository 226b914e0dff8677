// The CPP register through gSOAP: cppa BASE_URL 1.1|1.2 HER_ID
#include "wire.hpp"

#include "soapBasicHttpBinding_USCOREICPPAServiceProxy.h"
#include "soapWSHttpBinding_USCOREICPPAServiceProxy.h"
#include "WSHttpBinding_USCOREICPPAService.nsmap"

template <class Proxy> int ask(Engine &engine, const std::string &url, int herId) {
    Proxy cppa(engine.soap, url.c_str());
    engine.set_version();
    _cppa__GetCppXmlForCommunicationParty request;
    _cppa__GetCppXmlForCommunicationPartyResponse reply;
    request.herId = &herId;
    engine.prepare(
        url, "http://schemas.nhn.no/reg/CollaborationProtocolProfile/ICPPAService/GetCppXmlForCommunicationParty");
    if (!engine.answered(cppa.GetCppXmlForCommunicationParty(&request, reply))) {
        auto *fault = engine.soap->fault;
        tell_fault(engine.soap, (engine.addressed ? fault->SOAP_ENV__Detail : fault->detail)->com__GenericFault_);
        return 0;
    }
    tell("cpp", reply.GetCppXmlForCommunicationPartyResult);
    return 0;
}

int main(int, char **arguments) {
    const std::string version = arguments[2], url = address(arguments[1], "/v1/CPPA", version);
    const int herId = std::stoi(arguments[3]);
    Engine engine(version);
    return version == "1.1" ? ask<BasicHttpBinding_USCOREICPPAServiceProxy>(engine, url, herId)
                            : ask<WSHttpBinding_USCOREICPPAServiceProxy>(engine, url, herId);
}
