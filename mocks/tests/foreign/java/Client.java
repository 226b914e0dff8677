// The JAX-WS reference implementation, on classes wsimport made: java Client BASE_URL 1.1|1.2 NIN

import ar.CommunicationParty_Service;
import ar.ICommunicationPartyService;
import cppa.CPPAService;
import cppa.ICPPAService;
import java.net.URL;
import java.util.Base64;
import java.util.Map;
import javax.xml.bind.JAXBElement;
import javax.xml.ws.BindingProvider;
import no.nhn.schemas.reg.flr.FlrReadOperationsService;
import no.nhn.schemas.reg.flr.IFlrReadOperations;
import no.nhn.schemas.reg.flr.IFlrReadOperationsGetPatientGPDetailsGenericFaultFaultFaultMessage;
import no.nhn.schemas.reg.flr.PatientToGPContractAssociation;

class Client {
    private final String baseUrl;
    private final boolean basic;

    Client(String baseUrl, String version) {
        this.baseUrl = baseUrl;
        basic = version.equals("1.1");
    }

    public static void main(String[] arguments) throws Exception {
        new Client(arguments[0], arguments[1]).follow(arguments[2]);
    }

    void follow(String nin) throws Exception {
        PatientToGPContractAssociation patient;
        try {
            patient = flr().getPatientGPDetails(nin);
        } catch (IFlrReadOperationsGetPatientGPDetailsGenericFaultFaultFaultMessage fault) {
            tell("ErrorCode", fault.getFaultInfo().getErrorCode());
            tell("Message", fault.getFaultInfo().getMessage());
            tell("reason", fault.getMessage());
            return;
        }
        tell("GPHerId", patient.getGPHerId());
        tell("GPOffice", patient.getGPContract().getValue().getGPOffice().getValue().getName());
        tell("EndCode", patient.getEndCode());
        if (patient.getGPHerId().getValue() != null) {
            address(patient.getGPHerId().getValue());
        }
    }

    private void address(int herId) throws Exception {
        var ar = ar();
        var party = ar.getCommunicationPartyDetails(herId);
        tell("class", party.getClass().getSimpleName());
        tell("Type", String.join(" ", party.getType()));
        tell("Name", party.getName());
        tell("Active", party.isActive());
        tell("ParentName", party.getParentName());
        tell("encryption", base64(ar.getCertificateDetailsForEncryption(herId).getCertificate()));
        tell("signature", base64(ar.getCertificateDetailsForValidatingSignature(herId).getCertificate()));
        tell("cpp", cppa().getCppXmlForCommunicationParty(herId));
    }

    private IFlrReadOperations flr() throws Exception {
        var service = new FlrReadOperationsService(new URL(baseUrl + "/v2/flr?wsdl"));
        return signedIn(
            basic ? service.getBasicHttpBindingIFlrReadOperations() : service.getWSHttpBindingIFlrReadOperations());
    }

    private ICommunicationPartyService ar() throws Exception {
        var service = new CommunicationParty_Service(new URL(baseUrl + "/v1/AR?wsdl"));
        return signedIn(basic
            ? service.getBasicHttpBindingICommunicationPartyService()
            : service.getWSHttpBindingICommunicationPartyService());
    }

    private ICPPAService cppa() throws Exception {
        var service = new CPPAService(new URL(baseUrl + "/v1/CPPA?wsdl"));
        return signedIn(basic ? service.getBasicHttpBindingICPPAService() : service.getWSHttpBindingICPPAService());
    }

    private static <Port> Port signedIn(Port port) {
        Map<String, Object> context = ((BindingProvider) port).getRequestContext();
        context.put(BindingProvider.USERNAME_PROPERTY, "user");
        context.put(BindingProvider.PASSWORD_PROPERTY, "password");
        return port;
    }

    private static String base64(JAXBElement<byte[]> certificate) {
        return Base64.getEncoder().encodeToString(certificate.getValue());
    }

    /** A nillable member is a JAXBElement whose value is null when nil; the element itself must be there. */
    private static void tell(String name, JAXBElement<?> member) {
        tell(name, member.getValue());
    }

    private static void tell(String name, Object value) {
        System.out.println(name + "=" + (value == null ? "nil" : value));
    }
}
