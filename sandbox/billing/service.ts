/** Of the service's operations and of everything in them. */
export const NAMESPACE = 'urn:billing:services:v2';
export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
export const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
/** Where it listens. */
export const PATH = '/services/billing';
/** How many keys one call may carry. */
export const BATCH_CAP = 99;
