CREATE VIEW on_loan AS -- What is not on its shelf today.
SELECT b.title, m.name AS member, l.lent_on
FROM loans l JOIN books b ON b.isbn = l.isbn JOIN members m ON m.id = l.member_id
WHERE l.returned_on IS NULL;
