import { BillingFault } from './billing-fault.ts';
import type { Shows } from './shows.ts';

/** How billing refuses a call: by what is thrown, in which form, and under which status. */
export interface Refusal {
  readonly thrown: Error;
  /** `fault11` and `fault12`: as a fault of that version of SOAP. `inband`: in what is otherwise an ordinary answer. */
  readonly form: 'fault11' | 'fault12' | 'inband' | 'bare';
  readonly status: number;
}

/** What the operations are refused with while a quirk is shown; null: they are answered. */
export function quirkProblem(operation: string, shows: Shows): Error | null {
  if (operation === 'FindRefundsByOrder' && shows('vendorInternals')) return new Error(INTERNALS);
  const isClosed =
    (operation === 'FindRefundsByOrder' && (shows('faultWith500') || shows('faultWith200'))) ||
    (operation === 'FindPaymentsByOrder' && shows('inbandError'));
  return isClosed ? new BillingFault('closed', 'The ledger is closed') : null;
}

const INTERNALS =
  'ORA-01034: ORACLE not available at com.vendor.billing.LedgerDao.find(LedgerDao.java:118) jdbc:oracle:thin:@ledger-db-01:1521/BILL user=BILLOWNER';

/** The form of each refusal. Counts them: some forms come in turns. */
export function createRefusals(shows: Shows): (operation: string, thrown: Error) => Refusal {
  let count = 0;
  return (operation, thrown) => {
    count += 1;
    const isEven = count % 2 === 0;
    if (!(thrown instanceof BillingFault)) {
      if (shows('vendorInternals')) return { thrown, form: 'fault11', status: 200 };
      return { thrown: new Error('ORA-00600: internal error code'), form: 'fault11', status: 500 };
    }
    if (thrown.code === 'sessionEnded' && shows('silent401') && isEven) return { thrown, form: 'bare', status: 401 };
    if (thrown.code === 'closed' && shows('faultWith500')) {
      return { thrown, form: isEven ? 'fault12' : 'fault11', status: 500 };
    }
    if (operation === 'FindPaymentsByOrder' && shows('inbandError')) return { thrown, form: 'inband', status: 200 };
    if (thrown.key !== null && shows('unnamedKey')) return { thrown: withoutKey(thrown), form: 'fault11', status: 200 };
    // Only for a key that it does not know does it remember that a fault has status 500.
    return { thrown, form: 'fault11', status: thrown.key === null ? 200 : 500 };
  };
}

function withoutKey({ code }: BillingFault): BillingFault {
  return new BillingFault(code, 'One of the keys does not exist');
}
