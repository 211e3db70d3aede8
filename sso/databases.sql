-- Run once, on an empty volume, by PostgreSQL's image. Who may log in comes from the passwords in ./secrets.
\set order_watch `cat /run/secrets/order-watch-database`
\set keycloak `cat /run/secrets/keycloak-database`
CREATE ROLE order_watch LOGIN PASSWORD :'order_watch';
CREATE DATABASE order_watch OWNER order_watch;
CREATE ROLE keycloak LOGIN PASSWORD :'keycloak';
CREATE DATABASE keycloak OWNER keycloak;
