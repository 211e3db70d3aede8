-- What was taken in and cannot be folded, for a person or a later version.
create table inbox_refused (
  id bigint primary key,
  received bigint not null,
  facts int not null,
  body ${binary} not null
);
