import { element, writeXml, type XmlNode } from '../../subgraphs/kit/index.ts';
import { BATCH_CAP, NAMESPACE } from './service.ts';

// A type is a list of its elements: `name`, `name?` (may be absent), `name*` (any number of them) and `name+` (the keys of
// a call, as many as one may carry); with `:Type` for those that are no text.

const types: Readonly<Record<string, string>> = {
  Line: 'Kind Description Sku? Quantity? Amount Currency OrderLine?',
  Credit: 'CreditNumber IssuedAt Amount Currency Reason? Line*:Line',
  Invoice:
    'InvoiceNumber AccountNumber OrderReference Status IssuedAt DueAt? Total Paid Currency Line*:Line Credit*:Credit',
  Payment:
    'PaymentNumber AccountNumber OrderReference Type State Amount Currency ProcessedAt Method? Brand LastFour? AuthorizationNumber? ExpiresAt?',
  Refund: 'RefundNumber AccountNumber OrderReference State Amount Currency ReasonCode Reason? RequestedAt ProcessedAt',
  AccountInvoices: 'AccountNumber Total More Invoice*:Invoice',
  Balance: 'AccountNumber Amount Currency',
  Account:
    'AccountNumber GivenName? FamilyName? Email? EmailVerified? AddressLine* City? Region? PostalCode? Country? OrderReference*',
  After: 'IssuedAt InvoiceNumber',
  Session: 'Token',
  BillingFault: 'Code Message Key?',
};

/** Input and output of each operation. */
const messages: Readonly<Record<string, readonly [input: string, output: string]>> = {
  Login: ['User Password', 'Token'],
  GetInvoices: ['InvoiceNumber+', 'AsOf Invoice*:Invoice'],
  GetPayments: ['PaymentNumber+', 'AsOf Payment*:Payment'],
  GetRefunds: ['RefundNumber+', 'AsOf Refund*:Refund'],
  FindInvoicesByOrder: ['OrderReference+', 'AsOf Invoice*:Invoice'],
  FindPaymentsByOrder: ['OrderReference+', 'AsOf Payment*:Payment'],
  FindRefundsByOrder: ['OrderReference+', 'AsOf Refund*:Refund'],
  FindInvoicesByAccount: [
    'AccountNumber+ Status* NotStatus* PageSize After?:After',
    'AsOf AccountInvoices*:AccountInvoices',
  ],
  GetBalances: ['AccountNumber+', 'AsOf Balance*:Balance'],
  FindInvoicesIssued: ['From To PageSize After?:After', 'AsOf Total More Invoice*:Invoice'],
  FindAccounts: [
    'AccountNumber+ Email? FamilyName? PostalCode? InvoiceNumber? OrderReference?',
    'AsOf Account*:Account',
  ],
};

/** The service's description, WSDL 1.1, document/literal. `address` is where it listens. */
export function createWsdl(address: string): string {
  const names = Object.keys(messages);
  const definitions = element(
    'definitions',
    [
      element('types', [createSchema()]),
      ...names.flatMap((name) => [createMessage(name), createMessage(`${name}Response`)]),
      createMessage('Session'),
      createMessage('BillingFault'),
      element('portType', names.map(createPortOperation), { name: 'Billing' }),
      element('binding', [SOAP_BINDING, ...names.map(createBinding)], { name: 'BillingSoap', type: 'tns:Billing' }),
      element('service', [createPort(address)], { name: 'BillingService' }),
    ],
    {
      name: 'BillingService',
      targetNamespace: NAMESPACE,
      xmlns: 'http://schemas.xmlsoap.org/wsdl/',
      'xmlns:soap': 'http://schemas.xmlsoap.org/wsdl/soap/',
      'xmlns:xsd': 'http://www.w3.org/2001/XMLSchema',
      'xmlns:tns': NAMESPACE,
    },
  );
  return writeXml(definitions);
}

function createSchema(): XmlNode {
  const elements = Object.entries(messages).flatMap(([name, [input, output]]) => [
    createElement(name, input),
    createElement(`${name}Response`, output),
  ]);
  const named = Object.entries(types).map(([name, parts]) =>
    element('xsd:complexType', [createSequence(parts)], { name: `${name}Type` }),
  );
  const roots = ['Session', 'BillingFault'].map((name) =>
    element('xsd:element', [], { name, type: `tns:${name}Type` }),
  );
  return element('xsd:schema', [...named, ...elements, ...roots], {
    targetNamespace: NAMESPACE,
    elementFormDefault: 'qualified',
  });
}

function createElement(name: string, parts: string): XmlNode {
  return element('xsd:element', [element('xsd:complexType', [createSequence(parts)])], { name });
}

function createSequence(parts: string): XmlNode {
  return element('xsd:sequence', parts.split(' ').map(createPart));
}

function createPart(part: string): XmlNode {
  const [, name = '', count = '', type] = /^(\w+)([?*+]?)(?::(\w+))?$/.exec(part) ?? [];
  const most = count === '+' ? String(BATCH_CAP) : 'unbounded';
  return element('xsd:element', [], {
    name,
    type: type ? `tns:${type}Type` : 'xsd:string',
    ...(count === '' ? {} : { minOccurs: '0' }),
    ...(count === '' || count === '?' ? {} : { maxOccurs: most }),
    ...(type ? {} : { nillable: 'true' }),
  });
}

function createMessage(name: string): XmlNode {
  return element('message', [element('part', [], { name: 'parameters', element: `tns:${name}` })], { name });
}

function createPortOperation(name: string): XmlNode {
  return element(
    'operation',
    [
      element('input', [], { message: `tns:${name}` }),
      element('output', [], { message: `tns:${name}Response` }),
      element('fault', [], { name: 'BillingFault', message: 'tns:BillingFault' }),
    ],
    { name },
  );
}

const SOAP_BINDING = element('soap:binding', [], {
  style: 'document',
  transport: 'http://schemas.xmlsoap.org/soap/http',
});
const LITERAL = element('soap:body', [], { use: 'literal' });
const SESSION = element('soap:header', [], { message: 'tns:Session', part: 'parameters', use: 'literal' });

function createBinding(name: string): XmlNode {
  return element(
    'operation',
    [
      element('soap:operation', [], { soapAction: `${NAMESPACE}/${name}` }),
      element('input', name === 'Login' ? [LITERAL] : [SESSION, LITERAL]),
      element('output', [LITERAL]),
      element('fault', [element('soap:fault', [], { name: 'BillingFault', use: 'literal' })], { name: 'BillingFault' }),
    ],
    { name },
  );
}

function createPort(address: string): XmlNode {
  return element('port', [element('soap:address', [], { location: address })], {
    name: 'BillingPort',
    binding: 'tns:BillingSoap',
  });
}
