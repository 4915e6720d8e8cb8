/** The system's words for what a contact agreed to. */
export const consentCodes: Readonly<Record<string, string>> = {
  SUBSCRIBED: 'IN',
  PENDING: 'DOI',
  UNSUBSCRIBED: 'OUT',
  NEVER_ASKED: 'NA',
};
