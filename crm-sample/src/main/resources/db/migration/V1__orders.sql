-- Valid on H2 and on PostgreSQL.
create table crm_order (
  order_id         varchar(64) primary key,
  version          bigint not null,
  status           varchar(32) not null,
  customer_name    varchar(100),
  customer_email   varchar(254),
  customer_phone   varchar(40),
  customer_address varchar(300),
  partner_name     varchar(200),
  partner_ref      varchar(100),
  mes_number       varchar(64) unique,
  product          varchar(100) not null,
  quantity         integer not null,
  price_amount     numeric(12, 2),
  price_currency   varchar(3),
  shipment_no      varchar(64) unique,
  mes_error_code   varchar(64),
  mes_error_text   varchar(2000),
  created_at       timestamp with time zone not null,
  changed_at       timestamp with time zone not null
);

create index crm_order_newest on crm_order (created_at desc, order_id);
create index crm_order_status on crm_order (status, created_at desc);
