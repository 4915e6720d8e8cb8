// Billing's own words for what the world calls otherwise. A word that the world uses and this table does not know is
// stored as it is: new codes turn up in billing before anybody is told.

const words = {
  invoiceStatus: {
    DRAFT: 'DR',
    OPEN: 'OP',
    PAID: 'PD',
    PARTIALLY_PAID: 'PP',
    VOID: 'VD',
    UNCOLLECTIBLE: 'UC',
  },
  lineKind: {
    PRODUCT: 'PR',
    SHIPPING: 'SH',
    RETURN_FEE: 'RF',
    TAX: 'TX',
    DISCOUNT: 'DI',
    DEPOSIT: 'DE',
    SERVICE: 'SV',
    OTHER: 'OT',
  },
  refundReason: {
    RETURN: 'RT',
    CANCELLATION: 'CN',
    PRICE_ADJUSTMENT: 'PA',
    GOODWILL: 'GW',
    DUPLICATE_CHARGE: 'DC',
    OTHER: 'OT',
  },
} as const;

export function wordFor(table: keyof typeof words, value: string): string {
  const known: Readonly<Record<string, string>> = words[table];
  return known[value] ?? value;
}
