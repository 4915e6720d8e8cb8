import { temporaryFolder } from './temporary-folder.ts';

export const firstOrder = '00024acbcdf0a6daa1e931b038114c75';
export const emptyOrder = '0a3b2c1d0a3b2c1d0a3b2c1d0a3b2c1d';
export const oddOrder = 'ffeeddccbbaa99887766554433221100';

/** Three orders: one of two sellers and three items, one without items, one whose dates lie in the wrong order. */
export const tinyOlistFiles: Readonly<Record<string, string>> = {
  'olist_customers_dataset.csv': `customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state
c1,person1aaaa,04841,sao paulo,SP
c2,person2bbbb,35550,itapecerica,MG
c3,person1aaaa,04842,"sao paulo, zona sul",SP
`,
  'olist_orders_dataset.csv': `order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date
${firstOrder},c1,delivered,2018-08-08 10:00:35,2018-08-08 10:10:18,2018-08-10 13:28:00,2018-08-14 13:32:39,2018-08-20 00:00:00
${emptyOrder},c2,unavailable,2018-01-02 09:00:00,,,,2018-01-20 00:00:00
${oddOrder},c3,delivered,2018-05-05 12:00:00,2018-05-06 12:00:00,2018-05-04 08:00:00,2018-05-03 08:00:00,2018-05-20 00:00:00
`,
  'olist_order_items_dataset.csv': `order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value
${firstOrder},3,p1,s1,2018-08-16 10:10:18,12.99,0.10
${firstOrder},1,p1,s1,2018-08-15 10:10:18,12.99,12.79
${firstOrder},2,p2,s2,2018-08-15 10:10:18,0.1,0.20
${oddOrder},1,p2,s1,2018-05-10 00:00:00,810.00,70.75
`,
  'olist_order_payments_dataset.csv': `order_id,payment_sequential,payment_type,payment_installments,payment_value
${firstOrder},2,voucher,1,9.17
${firstOrder},1,credit_card,2,30.00
${oddOrder},1,boleto,1,880.73
`,
  'olist_products_dataset.csv': `"product_id","product_category_name","product_name_lenght"
"p1",beleza_saude,40
"p2",,
`,
  'olist_sellers_dataset.csv': `seller_id,seller_zip_code_prefix,seller_city,seller_state
s1,01023,campinas,SP
s2,13844,mogi guacu,SP
`,
  'product_category_name_translation.csv':
    '\uFEFFproduct_category_name,product_category_name_english\nbeleza_saude,health_beauty\n',
};

export async function tinyOlistFolder(changes: Readonly<Record<string, string>> = {}): Promise<string> {
  return await temporaryFolder({ ...tinyOlistFiles, ...changes });
}
