// node node_soap.js PACKAGE PORT PATH FOLDER: a node-soap server for FLR's WSDL, with the answers of FOLDER.
const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");

const [packageFolder, port, address, folder] = process.argv.slice(2);
const soap = require(packageFolder);
const answers = JSON.parse(fs.readFileSync(path.join(folder, "answers.json"), "utf8"));
const wsdl = fs.readFileSync(path.join(folder, "flr.wsdl"), "utf8");

const service = {
  FlrReadOperationsService: {
    BasicHttpBinding_IFlrReadOperations: {
      GetPatientGPDetails: ({ patientNin }) => answers[patientNin],
    },
  },
};

const server = http.createServer((request, response) => {
  response.statusCode = 404;
  response.end();
});
soap.listen(server, address, service, wsdl, () => server.listen(Number(port), "127.0.0.1"));
