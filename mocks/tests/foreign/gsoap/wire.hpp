// What the three programs share: a gSOAP context, a call with WS-Addressing where the version has it, the output.
#pragma once

#include "wsaapi.h"

#include <iostream>
#include <memory>
#include <string>
#include <vector>

/// A SOAP engine that is cleaned up after itself.
struct Engine {
    struct soap *soap = soap_new1(SOAP_C_UTFSTRING | SOAP_XML_STRICT);
    bool addressed;
    std::vector<Namespace> namespaces;

    explicit Engine(const std::string &version) : addressed(version == "1.2") {
        soap_register_plugin(soap, soap_wsa);
    }
    ~Engine() {
        soap_destroy(soap);
        soap_end(soap);
        soap_free(soap);
    }
    Engine(const Engine &) = delete;

    /// The version of a proxy: gSOAP takes it from the namespaces, and the generated ones say 1.2 for both bindings.
    void set_version() {
        if (addressed)
            return;
        for (const Namespace *one = soap->namespaces; one->id; ++one)
            namespaces.push_back(*one);
        namespaces.push_back({nullptr, nullptr, nullptr, nullptr});
        for (int envelope : {0, 1})
            std::swap(namespaces[envelope].ns, namespaces[envelope].in);
        soap_set_namespaces(soap, namespaces.data());
    }

    /// Credentials and addressing headers of the next call.
    void prepare(const std::string &url, const std::string &action) {
        soap->userid = "user";
        soap->passwd = "password";
        if (addressed) {
            soap_wsa_request(soap, soap_wsa_rand_uuid(soap), url.c_str(), action.c_str());
            soap_wsa_add_ReplyTo(soap, soap_wsa_anonymousURI);
        }
    }

    /// Whether the call went well; anything but a fault ends the program.
    bool answered(int status) {
        if (status == SOAP_OK && addressed && soap_wsa_check(soap) != SOAP_OK)
            status = soap->error;
        if (status == SOAP_OK || soap->fault)
            return status == SOAP_OK;
        soap_print_fault(soap, stderr);
        std::exit(1);
    }
};

inline void tell(const char *name, const std::string &value) { std::cout << name << '=' << value << '\n'; }
inline void tell(const char *name, const std::string *value) { tell(name, value ? *value : "nil"); }

/// The address of a register in a SOAP version.
inline std::string address(const std::string &base, const char *path, const std::string &version) {
    return base + path + (version == "1.1" ? "/Basic" : "");
}

/// The declared fault, as the toolkit read it out of the detail.
template <class Fault> void tell_fault(struct soap *soap, const Fault *generic) {
    tell("ErrorCode", generic->ErrorCode);
    tell("Message", generic->Message);
    tell("reason", std::string(soap_fault_string(soap)));
}
