// Adresseregisteret through gSOAP: ar BASE_URL 1.1|1.2 HER_ID
#include "wire.hpp"

#include "soapBasicHttpBinding_USCOREICommunicationPartyServiceProxy.h"
#include "soapWSHttpBinding_USCOREICommunicationPartyServiceProxy.h"
#include "WSHttpBinding_USCOREICommunicationPartyService.nsmap"

const std::string CONTRACT = "http://register.nhn.no/CommunicationParty/ICommunicationPartyService/";

void tell_party(struct soap *soap, const ar__CommunicationParty *party) {
    tell("class", dynamic_cast<const ar__OrganizationPerson *>(party) ? "OrganizationPerson" : "CommunicationParty");
    tell("Type", soap_ar__CommunicationPartyType2s(soap, *party->Type));
    tell("Name", party->Name);
    tell("Active", *party->Active ? "true" : "false");
    tell("ParentName", party->ParentName);
}

void tell_certificate(struct soap *soap, const char *name, const certd__CertificateDetails *details) {
    const auto *certificate = details->Certificate;
    tell(name, soap_s2base64(soap, certificate->__ptr, nullptr, certificate->__size));
}

template <class Proxy> int ask(Engine &engine, const std::string &url, int herId) {
    Proxy ar(engine.soap, url.c_str());
    engine.set_version();
    _ar__GetCommunicationPartyDetails request;
    _ar__GetCommunicationPartyDetailsResponse reply;
    request.herId = &herId;
    engine.prepare(url, CONTRACT + "GetCommunicationPartyDetails");
    if (!engine.answered(ar.GetCommunicationPartyDetails(&request, reply))) {
        auto *fault = engine.soap->fault;
        tell_fault(engine.soap, (engine.addressed ? fault->SOAP_ENV__Detail : fault->detail)->com__GenericFault_);
        return 0;
    }
    tell_party(engine.soap, reply.GetCommunicationPartyDetailsResult);

    _ar__GetCertificateDetailsForEncryption encryption;
    _ar__GetCertificateDetailsForEncryptionResponse encryptionReply;
    encryption.herId = &herId;
    engine.prepare(url, CONTRACT + "GetCertificateDetailsForEncryption");
    if (!engine.answered(ar.GetCertificateDetailsForEncryption(&encryption, encryptionReply)))
        return 1;
    tell_certificate(engine.soap, "encryption", encryptionReply.GetCertificateDetailsForEncryptionResult);

    _ar__GetCertificateDetailsForValidatingSignature signature;
    _ar__GetCertificateDetailsForValidatingSignatureResponse signatureReply;
    signature.herId = &herId;
    engine.prepare(url, CONTRACT + "GetCertificateDetailsForValidatingSignature");
    if (!engine.answered(ar.GetCertificateDetailsForValidatingSignature(&signature, signatureReply)))
        return 1;
    tell_certificate(engine.soap, "signature", signatureReply.GetCertificateDetailsForValidatingSignatureResult);
    return 0;
}

int main(int, char **arguments) {
    const std::string version = arguments[2], url = address(arguments[1], "/v1/AR", version);
    const int herId = std::stoi(arguments[3]);
    Engine engine(version);
    return version == "1.1" ? ask<BasicHttpBinding_USCOREICommunicationPartyServiceProxy>(engine, url, herId)
                            : ask<WSHttpBinding_USCOREICommunicationPartyServiceProxy>(engine, url, herId);
}
