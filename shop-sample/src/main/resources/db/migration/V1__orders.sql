-- Valid on H2 and on PostgreSQL.
create table shop_order (
  order_id         varchar(64) primary key,
  version          bigint not null,
  status           varchar(32) not null,
  customer_name    varchar(100) not null,
  customer_email   varchar(254) not null,
  customer_phone   varchar(40) not null,
  customer_address varchar(300) not null,
  product          varchar(100) not null,
  material         varchar(100) not null,
  size             varchar(40),
  quantity         integer not null,
  engraving        varchar(100),
  model_file       varchar(100),
  model_id         varchar(100),
  created_at       timestamp with time zone not null,
  changed_at       timestamp with time zone not null
);

create index shop_order_newest on shop_order (created_at desc, order_id);
