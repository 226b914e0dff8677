// node-soap: node client.mjs BASE_URL 1.1|1.2 NIN
import { randomUUID } from 'node:crypto';
import soap from 'soap';

const [baseUrl, version, nin] = process.argv.slice(2);
const WSA = 'http://www.w3.org/2005/08/addressing';
const BINDING = version === '1.1' ? 'BasicHttpBinding' : 'WSHttpBinding';

// A client of one register, made from the WSDL the register serves; addressed on SOAP 1.2.
async function register(url, service, portType) {
  const address = version === '1.1' ? `${url}/Basic` : url;
  const options = { forceSoap12Headers: version === '1.2', endpoint: address, handleNilAsNull: true };
  const client = await soap.createClientAsync(`${url}?singleWsdl`, options);
  client.setSecurity(new soap.BasicAuthSecurity('user', 'password'));
  const port = client[service][`${BINDING}_${portType}`];
  return async (operation, parameters) => {
    client.clearSoapHeaders();
    if (version === '1.2') {
      client.addSoapHeader(addressing(client, portType, operation, address));
    }
    return new Promise((resolve, reject) => {
      port[operation](parameters, (error, reply) =>
        error ? reject(error) : resolve(reply[`${operation}Result`]));
    });
  };
}

function addressing(client, portType, operation, to) {
  const action = `${client.wsdl.definitions.$targetNamespace}/${portType}/${operation}`;
  return `<a:Action xmlns:a="${WSA}" soap:mustUnderstand="1">${action}</a:Action>`
    + `<a:MessageID xmlns:a="${WSA}">urn:uuid:${randomUUID()}</a:MessageID>`
    + `<a:ReplyTo xmlns:a="${WSA}"><a:Address>${WSA}/anonymous</a:Address></a:ReplyTo>`
    + `<a:To xmlns:a="${WSA}" soap:mustUnderstand="1">${to}</a:To>`;
}

function tell(name, value) {
  console.log(`${name}=${value === null ? 'nil' : value}`);
}

const flr = await register(`${baseUrl}/v2/flr`, 'FlrReadOperationsService', 'IFlrReadOperations');
const ar = await register(`${baseUrl}/v1/AR`, 'CommunicationParty', 'ICommunicationPartyService');
const cppa = await register(`${baseUrl}/v1/CPPA`, 'CPPAService', 'ICPPAService');

let patient;
try {
  patient = await flr('GetPatientGPDetails', { patientNin: nin });
} catch (error) {
  const fault = error.root.Envelope.Body.Fault;
  const { ErrorCode, Message } = (fault.detail ?? fault.Detail).GenericFault;
  tell('ErrorCode', ErrorCode);
  tell('Message', Message);
  tell('reason', (fault.faultstring ?? fault.Reason.Text).$value);
  process.exit(0);
}
tell('GPHerId', patient.GPHerId);
tell('GPOffice', patient.GPContract.GPOffice.Name);
tell('EndCode', patient.EndCode);
if (patient.GPHerId === null) {
  process.exit(0);
}
const herId = { herId: patient.GPHerId };
const party = await ar('GetCommunicationPartyDetails', herId);
tell('class', party.attributes['xsi:type'].split(':').pop());
tell('Type', party.Type);
tell('Name', party.Name);
tell('Active', party.Active);
tell('ParentName', party.ParentName);
tell('encryption', (await ar('GetCertificateDetailsForEncryption', herId)).Certificate);
tell('signature', (await ar('GetCertificateDetailsForValidatingSignature', herId)).Certificate);
tell('cpp', await cppa('GetCppXmlForCommunicationParty', herId));
