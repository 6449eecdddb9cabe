CREATE INDEX customers_by_country ON customers (country, city);

CREATE INDEX orders_by_customer ON orders (customer_id);

CREATE INDEX orders_by_date ON orders (ordered_at);

CREATE INDEX order_lines_by_product ON order_lines (product_id);

CREATE UNIQUE INDEX payments_by_reference ON payments (provider_reference);

CREATE INDEX employees_by_manager ON employees (manager_id);

CREATE INDEX reviews_by_product ON reviews (product_id, rating);

CREATE INDEX events_by_product ON events (product_id) WHERE product_id IS NOT NULL;

CREATE VIEW order_totals AS -- One row an order with what its articles cost.
SELECT o.id, o.customer_id, o.ordered_at, o.status, o.ship_country,
       sum(l.quantity * l.unit_price_cents) AS articles_cents,
       sum(l.quantity * l.unit_price_cents) + o.shipping_cents AS total_cents
FROM orders o JOIN order_lines l ON l.order_id = o.id
GROUP BY o.id;

CREATE VIEW staff_directory AS -- The part of the staff's data that everybody may see.
SELECT e.id, e.name, e.title, e.department, m.name AS manager
FROM employees e LEFT JOIN employees m ON m.id = e.manager_id
WHERE e.left_on IS NULL;
