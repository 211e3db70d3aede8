package ordertrace;

record OrderId(String value) {}
