/** What a driver hands over for a column: numbers of any length may come as digits. */
export type Cell = string | number | null;

type Columns<Names extends string> = Readonly<Record<Names, Cell>>;

/** The two letters that stand before every column of a detail table; both detail tables have the same columns. */
type DetailTable = Columns<
  | 'SDKCOO'
  | 'SDDOCO'
  | 'SDDCTO'
  | 'SDLNID'
  | 'SDLITM'
  | 'SDDSC1'
  | 'SDUORG'
  | 'SDSOCN'
  | 'SDUPRC'
  | 'SDAEXP'
  | 'SDASN'
  | 'SDURRF'
  | 'SDMOT'
  | 'SDMCU'
  | 'SDUPMJ'
  | 'SDTDAY'
>;

/** The tables of order history and the columns of them that are read. */
export interface OrderHistoryTables {
  /** Address book. */
  readonly F0101: Columns<'ABAN8' | 'ABALKY' | 'ABUPMJ' | 'ABUPMT'>;
  /** Who's who. */
  readonly F0111: Columns<'WWAN8' | 'WWGNNM' | 'WWSRNM'>;
  /** Electronic addresses. */
  readonly F01151: Columns<'EAAN8' | 'EARCK7' | 'EAETP' | 'EAEMAL'>;
  /** Phone numbers. */
  readonly F0115: Columns<'WPAN8' | 'WPRCK7' | 'WPPH1'>;
  /** Addresses by the date from which they count. */
  readonly F0116: Columns<
    'ALAN8' | 'ALEFTB' | 'ALADD1' | 'ALADD2' | 'ALADD3' | 'ALADD4' | 'ALADDZ' | 'ALCTY1' | 'ALADDS' | 'ALCTR'
  >;
  /** Order header. */
  readonly F4201: Columns<
    | 'SHKCOO'
    | 'SHDOCO'
    | 'SHDCTO'
    | 'SHMCU'
    | 'SHAN8'
    | 'SHTRDJ'
    | 'SHTDAY'
    | 'SHPDDJ'
    | 'SHCNDJ'
    | 'SHCNTM'
    | 'SHNXTR'
    | 'SHVR01'
    | 'SHURCD'
    | 'SHTKTP'
    | 'SHTKBY'
    | 'SHOTOT'
    | 'SHURAT'
    | 'SHEMAL'
    | 'SHPH1'
    | 'SHPHTX'
  >;
  /** Addresses given with an order. */
  readonly F4006: Columns<
    | 'OAKCOO'
    | 'OADOCO'
    | 'OADCTO'
    | 'OAANTY'
    | 'OAADD1'
    | 'OAADD2'
    | 'OAADD3'
    | 'OAADD4'
    | 'OAADDZ'
    | 'OACTY1'
    | 'OAADDS'
    | 'OACTR'
  >;
  /** Lines of open orders. */
  readonly F4211: DetailTable;
  /** Lines of closed orders. */
  readonly F42119: DetailTable;
}
