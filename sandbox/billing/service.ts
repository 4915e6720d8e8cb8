/** Of the service's operations and of everything in them. */
export const NAMESPACE = 'urn:billing:services:v2';
/** Of the generation before. */
export const OLD_NAMESPACE = 'urn:billing:services:v1';
export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
export const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
export const SOAP_12 = 'http://www.w3.org/2003/05/soap-envelope';
/** A prefix that many envelopes use, and that means nothing by itself. */
export const SOAP_PREFIX = 'soap';
/** Where it listens. */
export const PATH = '/services/billing';
/** How many keys one call may carry. */
export const BATCH_CAP = 99;
