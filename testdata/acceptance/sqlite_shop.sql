-- The shop that the acceptance statements are about; what must never be shown says CANARY.
CREATE TABLE customers(id INTEGER PRIMARY KEY,name TEXT,email TEXT,country TEXT,credit_limit REAL,created_at TEXT);
CREATE TABLE orders(id INTEGER PRIMARY KEY,customer_id INT REFERENCES customers,amount REAL,status TEXT,created_at TEXT,note TEXT);
CREATE TABLE employees(id INTEGER PRIMARY KEY,name TEXT,department TEXT,manager_id INT,salary INT,ssn TEXT,pay TEXT AS ('CANARY-GEN-'||salary));
CREATE INDEX emp_ssn ON employees(ssn);
CREATE TABLE secrets(id INTEGER PRIMARY KEY,token TEXT); INSERT INTO secrets VALUES(1,'CANARY-TOKEN-1'),(2,'CANARY-TOKEN-2');
CREATE TABLE audit_log(id INTEGER PRIMARY KEY AUTOINCREMENT,msg TEXT);
CREATE TABLE events(id INTEGER PRIMARY KEY,at TEXT,payload TEXT);
CREATE TABLE "Order Details"("Order ID" INT,"select" TEXT,"update" TEXT,"delete" INT,"drop table" TEXT,"from" TEXT,"größe" REAL,"a""b" TEXT);
INSERT INTO "Order Details" VALUES(1,'s','2025-01-02',0,'d','f',1.5,'q'),(2,'it''s; DROP TABLE x','2025-02-02',1,'--','/*',2.5,'$$');
CREATE TABLE updates(id INT,comment TEXT,pragma TEXT,"set" INT,attach TEXT); INSERT INTO updates VALUES(1,'COMMIT','PRAGMA',1,'ATTACH');
CREATE TABLE kv(k TEXT PRIMARY KEY,v) WITHOUT ROWID; INSERT INTO kv VALUES('a',1),('b','two');
CREATE TABLE blobs(id INTEGER PRIMARY KEY,b BLOB); INSERT INTO blobs VALUES(1,x'00ff10'),(2,zeroblob(1000));
CREATE VIRTUAL TABLE notes_fts USING fts5(title,body); INSERT INTO notes_fts VALUES('Hello','quick brown fox'),('Update','drop table note');
CREATE VIEW v_customers AS SELECT id,name,country FROM customers;
CREATE VIEW v_salaries AS SELECT id,name,salary,ssn FROM employees;
CREATE VIEW v_emp_dept AS SELECT department,count(*) n,avg(salary) a FROM employees GROUP BY 1;
CREATE VIEW v_evil AS SELECT load_extension('{dir}/x.so') AS x;
CREATE TRIGGER trg AFTER UPDATE ON customers BEGIN INSERT INTO audit_log(msg) VALUES('upd'); END;
CREATE TRIGGER vtrg INSTEAD OF INSERT ON v_customers BEGIN INSERT INTO audit_log(msg) VALUES('ins'); END;
WITH RECURSIVE n(g) AS (VALUES(1) UNION ALL SELECT g+1 FROM n WHERE g<200)
INSERT INTO customers SELECT g,'Customer '||g,'c'||g||'@example.com',CASE g%3 WHEN 0 THEN 'DE' WHEN 1 THEN 'FR' ELSE 'US' END,g*100.0,printf('2025-%02d-01',1+g%12) FROM n;
WITH RECURSIVE n(g) AS (VALUES(1) UNION ALL SELECT g+1 FROM n WHERE g<2000)
INSERT INTO orders SELECT g,g%200+1,(g*37%1000)+.5,CASE g%4 WHEN 0 THEN 'new' WHEN 1 THEN 'paid' WHEN 2 THEN 'shipped' ELSE 'cancelled' END,printf('2025-%02d-%02d',1+g%12,1+g%28),'note '||g FROM n;
WITH RECURSIVE n(g) AS (VALUES(1) UNION ALL SELECT g+1 FROM n WHERE g<20)
INSERT INTO employees(id,name,department,manager_id,salary,ssn) SELECT g,'Emp '||g,CASE g%3 WHEN 0 THEN 'HR' WHEN 1 THEN 'IT' ELSE 'Ops' END,nullif(g/3,0),777000+g,'CANARY-SSN-'||g FROM n;
WITH RECURSIVE n(g) AS (VALUES(1) UNION ALL SELECT g+1 FROM n WHERE g<300)
INSERT INTO events SELECT g,printf('2025-03-01 00:%02d:00',g%60),printf('{"type":"%s","n":%d,"user":{"id":%d},"tags":["x","t%d"]}',iif(g%2,'view','click'),g,g%7,g%3) FROM n;
DELETE FROM audit_log;
ANALYZE;
