CREATE TABLE "group" ( -- Customer groups. The table and its columns are keywords on purpose: quote them.
    "id"     INTEGER PRIMARY KEY,
    "select" TEXT NOT NULL UNIQUE,     -- the group's name
    "order"  INTEGER NOT NULL,         -- position in lists
    "values" TEXT                      -- what the group is promised; NULL: nothing beyond the usual terms
);

CREATE TABLE customers ( -- The people who buy. Everybody here is made up.
    id           INTEGER PRIMARY KEY,
    name         TEXT NOT NULL,        -- as the customer writes it, in any script
    email        TEXT,                 -- NULL: ordered by telephone
    phone        TEXT,                 -- international form; NULL: not given
    city         TEXT NOT NULL,
    country      TEXT NOT NULL CHECK (length(country) = 2), -- ISO 3166 code
    language     TEXT NOT NULL,        -- ISO 639 code
    group_id     INTEGER REFERENCES "group" ("id"), -- NULL: no group
    created_on   TEXT NOT NULL,        -- ISO 8601 date
    remark       TEXT                  -- '' was cleared by somebody, NULL was never filled in
);

CREATE TABLE products ( -- The catalogue.
    id           INTEGER PRIMARY KEY,
    sku          TEXT NOT NULL UNIQUE,
    name         TEXT NOT NULL,
    category     TEXT NOT NULL,
    description  TEXT NOT NULL,
    price_cents  INTEGER NOT NULL,     -- euro cents with tax
    weight_grams INTEGER NOT NULL,
    discontinued_on TEXT               -- ISO 8601 date; NULL: still sold
);

CREATE TABLE product_images ( -- One thumbnail a product (16 x 16 pixels).
    product_id   INTEGER PRIMARY KEY REFERENCES products (id),
    media_type   TEXT NOT NULL,
    content      BLOB NOT NULL,        -- the picture's bytes
    alt_text     TEXT                  -- NULL: nobody has described it yet
);

CREATE TABLE stock ( -- What lies in which warehouse.
    warehouse    TEXT NOT NULL,        -- code as in the handbook: FRB, LYS, VLC, OSA
    product_id   INTEGER NOT NULL REFERENCES products (id),
    quantity     INTEGER NOT NULL,
    counted_on   TEXT,                 -- last count; NULL: never counted
    PRIMARY KEY (warehouse, product_id)
) WITHOUT ROWID;

CREATE TABLE orders ( -- One row an order; its articles are in order_lines.
    id             INTEGER PRIMARY KEY,
    customer_id    INTEGER NOT NULL REFERENCES customers (id),
    ordered_at     TEXT NOT NULL,      -- 'YYYY-MM-DD hh:mm:ss', UTC
    status         TEXT NOT NULL CHECK (status IN ('open', 'shipped', 'delivered', 'returned', 'cancelled')),
    ship_country   TEXT NOT NULL,
    shipping_cents INTEGER NOT NULL,   -- 0: free shipping
    note           TEXT                -- what the customer wrote; mostly NULL
);

CREATE TABLE order_lines (
    /* The articles of an order. */
    order_id         INTEGER NOT NULL REFERENCES orders (id),
    line_no          INTEGER NOT NULL, -- 1, 2, 3 … within the order
    product_id       INTEGER NOT NULL REFERENCES products (id),
    quantity         INTEGER NOT NULL CHECK (quantity > 0),
    unit_price_cents INTEGER NOT NULL, -- euro cents as paid, which may differ from today's price
    PRIMARY KEY (order_id, line_no)
);

CREATE TABLE payments ( -- Money that came in.
    id                 INTEGER PRIMARY KEY,
    order_id           INTEGER NOT NULL REFERENCES orders (id),
    provider_reference INTEGER NOT NULL, -- the payment provider's number: 19 digits, more than a double can hold
    method             TEXT NOT NULL,
    amount_cents       INTEGER NOT NULL, -- articles and shipping
    paid_at            TEXT              -- NULL: promised, not yet received
);

CREATE TABLE employees ( -- The staff, with personal data that most readers must not see. Everybody here is made up.
    id           INTEGER PRIMARY KEY,
    name         TEXT NOT NULL,
    title        TEXT NOT NULL,
    department   TEXT NOT NULL,
    manager_id   INTEGER REFERENCES employees (id), -- NULL: the head of the house
    email        TEXT NOT NULL,
    phone        TEXT,                 -- private number; NULL: not given
    salary_cents INTEGER NOT NULL,     -- euro cents a year
    ssn          TEXT NOT NULL,        -- looks like a social security number; 000 is never issued
    home_address TEXT NOT NULL,
    hired_on     TEXT NOT NULL,
    left_on      TEXT                  -- NULL: still with us
);

CREATE TABLE reviews ( -- What customers write, in English, German, French, Spanish and Japanese.
    id           INTEGER PRIMARY KEY,
    product_id   INTEGER NOT NULL REFERENCES products (id),
    customer_id  INTEGER REFERENCES customers (id), -- NULL: written without an account
    language     TEXT NOT NULL,        -- ISO 639 code: en, de, fr, es, ja
    rating       INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
    title        TEXT,                 -- NULL: none given
    body         TEXT NOT NULL,
    written_on   TEXT NOT NULL
);

CREATE TABLE events ( -- What visitors did on the web site: the large table.
    id           INTEGER PRIMARY KEY,
    occurred_at  TEXT NOT NULL,        -- 'YYYY-MM-DD hh:mm:ss', UTC; grows with the id
    kind         TEXT NOT NULL,        -- view, search, cart, checkout, error
    session      TEXT NOT NULL,
    customer_id  INTEGER REFERENCES customers (id), -- NULL: not signed in
    product_id   INTEGER REFERENCES products (id),  -- NULL: not about a product
    milliseconds INTEGER               -- until the page was there; NULL: not measured
);

CREATE TABLE "Gift Vouchers" ( -- Odd names on purpose: blanks, quotes, umlauts, a hyphen.
    "voucher code"       TEXT PRIMARY KEY,
    "value in ""cents""" INTEGER NOT NULL, -- euro cents
    "für wen"            TEXT,             -- who it is for; NULL: the buyer keeps it
    "redeemed-on"        TEXT              -- NULL: not yet
);

CREATE TABLE "odd values" ( -- One row for each value that software likes to get wrong.
    "what"  TEXT PRIMARY KEY,
    "value"                            -- of any type
) WITHOUT ROWID;

CREATE TABLE secrets ( -- Nobody should be granted this table. The values are made up and open nothing.
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
