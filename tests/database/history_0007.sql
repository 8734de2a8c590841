-- A database of schema 0007 with a history, made by the verbs of the version that had it.
PRAGMA application_id=1247298353;
PRAGMA user_version=0;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0007');
CREATE TABLE backup (
	id INTEGER NOT NULL, 
	at VARCHAR NOT NULL, 
	actor VARCHAR NOT NULL, 
	path VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE bulk_edit (
	id INTEGER NOT NULL, 
	at VARCHAR NOT NULL, 
	actor VARCHAR NOT NULL, 
	selection VARCHAR NOT NULL, 
	fields VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	count INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	undone_at VARCHAR NOT NULL, 
	undone_by VARCHAR NOT NULL, 
	kept_count INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "bulk_edit" VALUES(1,'2026-11-29T12:40:36Z','admin','picked 2','{"settlement": "月结", "salesperson": "李雷"}','',2,'done','','',0);
INSERT INTO "bulk_edit" VALUES(2,'2026-11-29T12:40:36Z','admin','picked 1','{"level": "B"}','',1,'undone','2026-11-29T12:40:36Z','admin',0);
CREATE TABLE bulk_edit_item (
	edit_id INTEGER NOT NULL, 
	customer_id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	"before" VARCHAR NOT NULL, 
	back INTEGER NOT NULL, 
	PRIMARY KEY (edit_id, customer_id), 
	FOREIGN KEY(edit_id) REFERENCES bulk_edit (id)
)
 WITHOUT ROWID

;
INSERT INTO "bulk_edit_item" VALUES(1,12,2,'{"fields": {"settlement": ["", "月结"], "salesperson": ["王敏", "李雷"]}, "updated_at": "2026-11-29T12:40:36Z", "updated_by": "admin", "was": 1}',0);
INSERT INTO "bulk_edit_item" VALUES(1,13,2,'{"fields": {"settlement": ["", "月结"], "salesperson": ["王敏", "李雷"]}, "updated_at": "2026-11-29T12:40:36Z", "updated_by": "admin", "was": 1}',0);
INSERT INTO "bulk_edit_item" VALUES(2,14,2,'{"fields": {"level": ["A", "B"]}, "updated_at": "2026-11-29T12:40:36Z", "updated_by": "admin", "was": 1}',1);
CREATE TABLE change_log (
	id INTEGER NOT NULL, 
	at VARCHAR NOT NULL, 
	actor VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	action VARCHAR NOT NULL, 
	object_kind VARCHAR NOT NULL, 
	object_id INTEGER NOT NULL, 
	changes VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "change_log" VALUES(1,'2026-11-29T12:40:33Z','admin','admin','account.added','account',1,'{}');
INSERT INTO "change_log" VALUES(2,'2026-11-29T12:40:33Z','admin','admin','account.signed_in','account',1,'{}');
INSERT INTO "change_log" VALUES(3,'2026-11-29T12:40:33Z','admin','admin','account.added','account',2,'{}');
INSERT INTO "change_log" VALUES(4,'2026-11-29T12:40:33Z','manager','manager','account.signed_in','account',2,'{}');
INSERT INTO "change_log" VALUES(5,'2026-11-29T12:40:33Z','manager','manager','account.password_changed','account',2,'{}');
INSERT INTO "change_log" VALUES(6,'2026-11-29T12:40:33Z','manager','manager','account.signed_in','account',2,'{}');
INSERT INTO "change_log" VALUES(7,'2026-11-29T12:40:33Z','admin','admin','account.added','account',3,'{}');
INSERT INTO "change_log" VALUES(8,'2026-11-29T12:40:33Z','clerk','clerk','account.signed_in','account',3,'{}');
INSERT INTO "change_log" VALUES(9,'2026-11-29T12:40:33Z','clerk','clerk','account.password_changed','account',3,'{}');
INSERT INTO "change_log" VALUES(10,'2026-11-29T12:40:33Z','clerk','clerk','account.signed_in','account',3,'{}');
INSERT INTO "change_log" VALUES(11,'2026-11-29T12:40:33Z','admin','admin','account.added','account',4,'{}');
INSERT INTO "change_log" VALUES(12,'2026-11-29T12:40:33Z','viewer','viewer','account.signed_in','account',4,'{}');
INSERT INTO "change_log" VALUES(13,'2026-11-29T12:40:33Z','viewer','viewer','account.password_changed','account',4,'{}');
INSERT INTO "change_log" VALUES(14,'2026-11-29T12:40:33Z','viewer','viewer','account.signed_in','account',4,'{}');
INSERT INTO "change_log" VALUES(15,'2026-11-29T12:40:33Z','admin','admin','field.added','custom_field',1,'{"name": ["", "专管员"]}');
INSERT INTO "change_log" VALUES(16,'2026-11-29T12:40:33Z','admin','admin','field.added','custom_field',2,'{"name": ["", "来源"]}');
INSERT INTO "change_log" VALUES(17,'2026-11-29T12:40:34Z','admin','admin','customer.created','customer',1,'{"code": ["", "KH000001"]}');
INSERT INTO "change_log" VALUES(18,'2026-11-29T12:40:34Z','admin','admin','customer.created','customer',2,'{"code": ["", "KH000002"]}');
INSERT INTO "change_log" VALUES(19,'2026-11-29T12:40:34Z','admin','admin','field.retired','custom_field',2,'{"name": ["来源", ""]}');
INSERT INTO "change_log" VALUES(20,'2026-11-29T12:40:34Z','admin','admin','customer.changed','customer',1,'{"code": ["KH000001", "HZ-1"]}');
INSERT INTO "change_log" VALUES(21,'2026-11-29T12:40:34Z','admin','admin','customer.changed','customer',2,'{"code": ["KH000002", "HZ-2"]}');
INSERT INTO "change_log" VALUES(22,'2026-11-29T12:40:34Z','admin','admin','customer.changed','customer',2,'{"contact": ["王敏", "王敏敏"]}');
INSERT INTO "change_log" VALUES(23,'2026-11-29T12:40:34Z','admin','admin','customer.created','customer',3,'{"code": ["", "KH000003"]}');
INSERT INTO "change_log" VALUES(24,'2026-11-29T12:40:34Z','admin','admin','customer.deleted','customer',3,'{}');
INSERT INTO "change_log" VALUES(25,'2026-11-29T12:40:34Z','admin','admin','customer.created','customer',4,'{"code": ["", "OLD-0"]}');
INSERT INTO "change_log" VALUES(26,'2026-11-29T12:40:34Z','admin','admin','customer.created','customer',5,'{"code": ["", "OLD-1"]}');
INSERT INTO "change_log" VALUES(27,'2026-11-29T12:40:34Z','admin','admin','customer.created','customer',6,'{"code": ["", "OLD-2"]}');
INSERT INTO "change_log" VALUES(28,'2026-11-29T12:40:34Z','admin','admin','token.issued','customer',2,'{"token": ["", "T-********XC"]}');
INSERT INTO "change_log" VALUES(29,'2026-11-29T12:40:34Z','admin','admin','token.issued','customer',1,'{"token": ["", "T-********VD"]}');
INSERT INTO "change_log" VALUES(30,'2026-11-29T12:40:34Z','admin','admin','follow_up.added','customer',1,'{"follow_due": ["", "2026-12-01"], "follow_text": ["", "回访"]}');
INSERT INTO "change_log" VALUES(31,'2026-11-29T12:40:34Z','admin','admin','follow_up.added','customer',2,'{"follow_due": ["", "2026-12-02"], "follow_text": ["", "报价"]}');
INSERT INTO "change_log" VALUES(32,'2026-11-29T12:40:34Z','admin','admin','code.reserved','code',0,'{"person": ["", "王敏"], "count": ["", 3], "first": ["", "KH000004"], "last": ["", "KH000006"]}');
INSERT INTO "change_log" VALUES(33,'2026-11-29T12:40:35Z','admin','admin','customer.changed','customer',1,'{"note": ["", "来自一"], "custom_1": ["", "赵六"]}');
INSERT INTO "change_log" VALUES(34,'2026-11-29T12:40:35Z','admin','admin','customers.imported','import_batch',1,'{"new": [0, 2], "updated": [0, 1], "unchanged": [0, 0], "skipped": [0, 0], "error": [0, 0], "duplicate": [0, 0], "file": ["", "一.csv"]}');
INSERT INTO "change_log" VALUES(35,'2026-11-29T12:40:36Z','admin','admin','customer.changed','customer',2,'{"mobile": ["13900005678", "13900005679"]}');
INSERT INTO "change_log" VALUES(36,'2026-11-29T12:40:36Z','admin','admin','customers.imported','import_batch',2,'{"new": [0, 1], "updated": [0, 1], "unchanged": [0, 0], "skipped": [0, 0], "error": [0, 0], "duplicate": [0, 0], "file": ["", "二.csv"]}');
INSERT INTO "change_log" VALUES(37,'2026-11-29T12:40:36Z','admin','admin','customer.changed','customer',2,'{"mobile": ["13900005679", "13900005678"]}');
INSERT INTO "change_log" VALUES(38,'2026-11-29T12:40:36Z','admin','admin','import.undone','import_batch',2,'{"new": [0, 1], "updated": [0, 1], "kept": [0, 0]}');
INSERT INTO "change_log" VALUES(39,'2026-11-29T12:40:36Z','admin','admin','customers.imported','import_batch',3,'{"new": [0, 2], "updated": [0, 0], "unchanged": [0, 0], "skipped": [0, 0], "error": [0, 0], "duplicate": [0, 0], "file": ["", "三.csv"]}');
INSERT INTO "change_log" VALUES(40,'2026-11-29T12:40:36Z','admin','admin','customer.revealed','customer',11,'{}');
INSERT INTO "change_log" VALUES(41,'2026-11-29T12:40:36Z','admin','admin','customer.changed','customer',11,'{"note": ["", "后来改的"]}');
INSERT INTO "change_log" VALUES(42,'2026-11-29T12:40:36Z','admin','admin','code.recoded','recode',1,'{"customers": ["", 3], "reason": ["", "统一"]}');
INSERT INTO "change_log" VALUES(43,'2026-11-29T12:40:36Z','admin','admin','customer.changed','customer',4,'{"code": ["OLD-0", "KH000007"]}');
INSERT INTO "change_log" VALUES(44,'2026-11-29T12:40:36Z','admin','admin','customer.changed','customer',5,'{"code": ["OLD-1", "KH000008"]}');
INSERT INTO "change_log" VALUES(45,'2026-11-29T12:40:36Z','admin','admin','customer.changed','customer',6,'{"code": ["OLD-2", "KH000009"]}');
INSERT INTO "change_log" VALUES(46,'2026-11-29T12:40:36Z','admin','admin','customer.created','customer',12,'{"code": ["", "KH000010"]}');
INSERT INTO "change_log" VALUES(47,'2026-11-29T12:40:36Z','admin','admin','customer.created','customer',13,'{"code": ["", "KH000011"]}');
INSERT INTO "change_log" VALUES(48,'2026-11-29T12:40:36Z','admin','admin','customer.created','customer',14,'{"code": ["", "KH000012"]}');
INSERT INTO "change_log" VALUES(49,'2026-11-29T12:40:36Z','admin','admin','customer.changed','customer',12,'{"settlement": ["", "月结"], "salesperson": ["王敏", "李雷"]}');
INSERT INTO "change_log" VALUES(50,'2026-11-29T12:40:36Z','admin','admin','customer.changed','customer',13,'{"settlement": ["", "月结"], "salesperson": ["王敏", "李雷"]}');
INSERT INTO "change_log" VALUES(51,'2026-11-29T12:40:36Z','admin','admin','customers.edited','bulk_edit',1,'{"settlement": ["", "月结"], "salesperson": ["", "李雷"]}');
INSERT INTO "change_log" VALUES(52,'2026-11-29T12:40:36Z','admin','admin','customer.changed','customer',14,'{"level": ["A", "B"]}');
INSERT INTO "change_log" VALUES(53,'2026-11-29T12:40:36Z','admin','admin','customers.edited','bulk_edit',2,'{"level": ["", "B"]}');
INSERT INTO "change_log" VALUES(54,'2026-11-29T12:40:36Z','admin','admin','customer.changed','customer',14,'{"level": ["B", "A"]}');
INSERT INTO "change_log" VALUES(55,'2026-11-29T12:40:36Z','admin','admin','customers.edit_undone','bulk_edit',2,'{"back": [0, 1], "kept": [0, 0]}');
INSERT INTO "change_log" VALUES(56,'2026-11-29T12:40:36Z','admin','admin','customer.merged','customer',1,'{"merged_from": ["", "HZ-2"], "contact": ["", "王敏敏"], "email": ["", "wang@lanyan.cn"], "opening_fen": ["12300.50", "13000.50"], "note": ["来自一", "第二次录入"], "contacts": ["", "王敏敏 13900005678 wang@lanyan.cn"]}');
INSERT INTO "change_log" VALUES(57,'2026-11-29T12:40:36Z','admin','admin','customer.merged_away','customer',2,'{"merged_into": ["", "HZ-1"]}');
INSERT INTO "change_log" VALUES(58,'2026-11-29T12:40:36Z','admin','admin','customer.created','customer',15,'{"code": ["", "KH000013"]}');
INSERT INTO "change_log" VALUES(59,'2026-11-29T12:40:36Z','admin','admin','customer.created','customer',16,'{"code": ["", "KH000014"]}');
INSERT INTO "change_log" VALUES(60,'2026-11-29T12:40:36Z','admin','admin','customer.merged','customer',15,'{"merged_from": ["", "KH000014"], "contacts": ["", "13600000002"]}');
INSERT INTO "change_log" VALUES(61,'2026-11-29T12:40:36Z','admin','admin','customer.merged_away','customer',16,'{"merged_into": ["", "KH000013"]}');
INSERT INTO "change_log" VALUES(62,'2026-11-29T12:40:37Z','admin','admin','customer.unmerged','customer',15,'{"merged_from": ["KH000014", ""]}');
INSERT INTO "change_log" VALUES(63,'2026-11-29T12:40:37Z','admin','admin','customer.unmerged','customer',16,'{"merged_into": ["KH000013", ""]}');
INSERT INTO "change_log" VALUES(64,'2026-11-29T12:40:37Z','admin','admin','duplicates.scanned','database',0,'{"groups": [0, 0]}');
CREATE TABLE choice (
	field VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY (field, value)
);
INSERT INTO "choice" VALUES('category','批发商',0);
INSERT INTO "choice" VALUES('category','零售店',1);
INSERT INTO "choice" VALUES('category','经销商',2);
INSERT INTO "choice" VALUES('category','企业客户',3);
INSERT INTO "choice" VALUES('category','个人',4);
INSERT INTO "choice" VALUES('category','电商',5);
INSERT INTO "choice" VALUES('level','A',0);
INSERT INTO "choice" VALUES('level','B',1);
INSERT INTO "choice" VALUES('level','C',2);
INSERT INTO "choice" VALUES('level','D',3);
INSERT INTO "choice" VALUES('settlement','现金',0);
INSERT INTO "choice" VALUES('settlement','微信',1);
INSERT INTO "choice" VALUES('settlement','支付宝',2);
INSERT INTO "choice" VALUES('settlement','银行转账',3);
INSERT INTO "choice" VALUES('settlement','刷卡',4);
INSERT INTO "choice" VALUES('settlement','赊账',5);
INSERT INTO "choice" VALUES('settlement','月结',6);
INSERT INTO "choice" VALUES('salesperson','王敏',1000);
INSERT INTO "choice" VALUES('salesperson','李雷',1000);
CREATE TABLE code_counter (
	prefix VARCHAR NOT NULL, 
	next_number INTEGER NOT NULL, 
	PRIMARY KEY (prefix)
);
INSERT INTO "code_counter" VALUES('KH#',15);
CREATE TABLE code_number (
	counter VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	person VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	"by" VARCHAR NOT NULL, 
	PRIMARY KEY (counter, number), 
	UNIQUE (code)
);
INSERT INTO "code_number" VALUES('KH#',4,'KH000004','reserved','王敏','','2026-11-29T12:40:34Z','admin');
INSERT INTO "code_number" VALUES('KH#',5,'KH000005','reserved','王敏','','2026-11-29T12:40:34Z','admin');
INSERT INTO "code_number" VALUES('KH#',6,'KH000006','reserved','王敏','','2026-11-29T12:40:34Z','admin');
CREATE TABLE code_rule (
	id INTEGER NOT NULL, 
	pattern VARCHAR NOT NULL, 
	mode VARCHAR NOT NULL, 
	category VARCHAR NOT NULL, 
	valid_from VARCHAR NOT NULL, 
	start INTEGER NOT NULL, 
	step INTEGER NOT NULL, 
	reset VARCHAR NOT NULL, 
	enforced BOOLEAN NOT NULL, 
	warn_left INTEGER NOT NULL, 
	mapping VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	retired_at VARCHAR NOT NULL, 
	retired_by VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "code_rule" VALUES(1,'KH{seq:6}','editable','','',1,1,'never',0,100,'{}','','','','');
CREATE TABLE contact (
	customer_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	mobile VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	PRIMARY KEY (customer_id, position), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
)
 WITHOUT ROWID

;
INSERT INTO "contact" VALUES(1,1,'王敏敏','','13900005678','','wang@lanyan.cn');
CREATE TABLE custom_field (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	retired_at VARCHAR NOT NULL, 
	retired_by VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (name)
);
INSERT INTO "custom_field" VALUES(1,'专管员','2026-11-29T12:40:33Z','admin','','');
INSERT INTO "custom_field" VALUES(2,'来源','2026-11-29T12:40:33Z','admin','2026-11-29T12:40:34Z','admin');
CREATE TABLE custom_value (
	customer_id INTEGER NOT NULL, 
	field_id INTEGER NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY (customer_id, field_id), 
	FOREIGN KEY(customer_id) REFERENCES customer (id), 
	FOREIGN KEY(field_id) REFERENCES custom_field (id)
)
 WITHOUT ROWID

;
INSERT INTO "custom_value" VALUES(1,1,'赵六');
INSERT INTO "custom_value" VALUES(7,1,'钱七');
CREATE TABLE customer (
	id INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	name_folded VARCHAR NOT NULL, 
	short_name VARCHAR NOT NULL, 
	mnemonic VARCHAR NOT NULL, 
	category VARCHAR NOT NULL, 
	level VARCHAR NOT NULL, 
	contact VARCHAR NOT NULL, 
	mobile VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	wechat VARCHAR NOT NULL, 
	province VARCHAR NOT NULL, 
	city VARCHAR NOT NULL, 
	district VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	postcode VARCHAR NOT NULL, 
	uscc VARCHAR NOT NULL, 
	uscc_valid BOOLEAN NOT NULL, 
	bank VARCHAR NOT NULL, 
	account_name VARCHAR NOT NULL, 
	account_no VARCHAR NOT NULL, 
	settlement VARCHAR NOT NULL, 
	credit_limit_fen INTEGER NOT NULL, 
	term_days INTEGER NOT NULL, 
	opening_fen INTEGER NOT NULL, 
	salesperson VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR NOT NULL, 
	deleted_by VARCHAR NOT NULL, 
	batch_id INTEGER, code_key VARCHAR DEFAULT '' NOT NULL, code_state INTEGER DEFAULT '0' NOT NULL, merged_into INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (code)
);
INSERT INTO "customer" VALUES(1,'HZ-1','杭州蓝燕科技有限公司','杭州蓝燕科技有限公司','','','批发商','A','王敏敏','13800001234','0571-88886666','wang@lanyan.cn','','浙江省','','','','','',1,'','','','',0,0,1300050,'','active','第二次录入',1004,'2026-11-29T12:40:34Z','admin','2026-11-29T12:40:36Z','admin','','',NULL,'HZ-011',2,0);
INSERT INTO "customer" VALUES(2,'HZ-2','杭州蓝雁科技有限公司','杭州蓝雁科技有限公司','','','','','王敏敏','13900005678','','wang@lanyan.cn','','','','','','','',1,'','','','',0,0,70000,'','active','第二次录入',6,'2026-11-29T12:40:34Z','admin','2026-11-29T12:40:34Z','admin','2026-11-29T12:40:36Z','admin',NULL,'HZ-012',2,1);
INSERT INTO "customer" VALUES(3,'KH000003','旧货行','旧货行','','','','','','13811112222','','','','','','','','','',1,'','','','',0,0,0,'','active','',2,'2026-11-29T12:40:34Z','admin','2026-11-29T12:40:34Z','admin','2026-11-29T12:40:34Z','admin',NULL,'KH013 5',0,0);
INSERT INTO "customer" VALUES(4,'KH000007','老客户0号','老客户0号','','','经销商','','','13800000000','','','','','','','','','',1,'','','','',0,0,0,'王敏','active','',2,'2026-11-29T12:40:34Z','admin','2026-11-29T12:40:36Z','admin','','',NULL,'KH017 5',0,0);
INSERT INTO "customer" VALUES(5,'KH000008','老客户1号','老客户1号','','','经销商','','','13800000001','','','','','','','','','',1,'','','','',0,0,0,'王敏','active','',2,'2026-11-29T12:40:34Z','admin','2026-11-29T12:40:36Z','admin','','',NULL,'KH018 5',0,0);
INSERT INTO "customer" VALUES(6,'KH000009','老客户2号','老客户2号','','','经销商','','','13800000002','','','','','','','','','',1,'','','','',0,0,0,'王敏','active','',2,'2026-11-29T12:40:34Z','admin','2026-11-29T12:40:36Z','admin','','',NULL,'KH019 5',0,0);
INSERT INTO "customer" VALUES(7,'IMP-1','红燕商行','红燕商行','','hysh','','','','13700000001','','','','','','','','','',1,'','','','',0,0,0,'','active','',1,'2026-11-29T12:40:35Z','admin','2026-11-29T12:40:35Z','admin','','',1,'IMP-011',2,0);
INSERT INTO "customer" VALUES(8,'IMP-2','白燕商行','白燕商行','','bysh','','','','13700000002','','','','','','','','','',1,'','','','',0,0,0,'','active','',1,'2026-11-29T12:40:35Z','admin','2026-11-29T12:40:35Z','admin','','',1,'IMP-012',2,0);
INSERT INTO "customer" VALUES(10,'IMP-4','灰燕商行','灰燕商行','','hysh','','','','13700000004','','','','','','','','','',1,'','','','',0,0,0,'','active','',1,'2026-11-29T12:40:36Z','admin','2026-11-29T12:40:36Z','admin','','',3,'IMP-014',2,0);
INSERT INTO "customer" VALUES(11,'IMP-5','绿燕商行','绿燕商行','','lysh','','','','13700000005','','','','','','','','','',1,'','','','',0,0,0,'','active','后来改的',2,'2026-11-29T12:40:36Z','admin','2026-11-29T12:40:36Z','admin','','',3,'IMP-015',2,0);
INSERT INTO "customer" VALUES(12,'KH000010','批改客户0号','批改客户0号','','','','A','','','','','','','','','','','',1,'','','','月结',0,0,0,'李雷','active','',2,'2026-11-29T12:40:36Z','admin','2026-11-29T12:40:36Z','admin','','',NULL,'KH0210 4',0,0);
INSERT INTO "customer" VALUES(13,'KH000011','批改客户1号','批改客户1号','','','','A','','','','','','','','','','','',1,'','','','月结',0,0,0,'李雷','active','',2,'2026-11-29T12:40:36Z','admin','2026-11-29T12:40:36Z','admin','','',NULL,'KH0211 4',0,0);
INSERT INTO "customer" VALUES(14,'KH000012','批改客户2号','批改客户2号','','','','A','','','','','','','','','','','',1,'','','','',0,0,0,'王敏','active','',3,'2026-11-29T12:40:36Z','admin','2026-11-29T12:40:36Z','admin','','',NULL,'KH0212 4',0,0);
INSERT INTO "customer" VALUES(15,'KH000013','远山五金行','远山五金行','','','','','','13600000001','','','','','','','','','',1,'','','','',0,0,0,'','active','',1,'2026-11-29T12:40:36Z','admin','2026-11-29T12:40:36Z','admin','','',NULL,'KH0213 4',0,0);
INSERT INTO "customer" VALUES(16,'KH000014','远山五金店','远山五金店','','','','','','13600000002','','','','','','','','','',1,'','','','',0,0,0,'','active','',1,'2026-11-29T12:40:36Z','admin','2026-11-29T12:40:36Z','admin','','',NULL,'KH0214 4',0,0);
CREATE TABLE customer_code (
	code VARCHAR NOT NULL, 
	customer_id INTEGER NOT NULL, 
	since VARCHAR NOT NULL, 
	until VARCHAR NOT NULL, 
	changed_by VARCHAR NOT NULL, code_key VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (code), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO "customer_code" VALUES('KH000001',1,'2026-11-29T12:40:34Z','2026-11-29T12:40:34Z','admin','KH011 5');
INSERT INTO "customer_code" VALUES('KH000002',1,'2026-11-29T12:40:34Z','2026-11-29T12:40:34Z','admin','KH012 5');
INSERT INTO "customer_code" VALUES('HZ-1',1,'2026-11-29T12:40:34Z','','admin','HZ-011');
INSERT INTO "customer_code" VALUES('HZ-2',1,'2026-11-29T12:40:34Z','2026-11-29T12:40:36Z','admin','HZ-012');
INSERT INTO "customer_code" VALUES('KH000003',3,'2026-11-29T12:40:34Z','','admin','KH013 5');
INSERT INTO "customer_code" VALUES('OLD-0',4,'2026-11-29T12:40:34Z','2026-11-29T12:40:36Z','admin','OLD-00 1');
INSERT INTO "customer_code" VALUES('OLD-1',5,'2026-11-29T12:40:34Z','2026-11-29T12:40:36Z','admin','OLD-011');
INSERT INTO "customer_code" VALUES('OLD-2',6,'2026-11-29T12:40:34Z','2026-11-29T12:40:36Z','admin','OLD-012');
INSERT INTO "customer_code" VALUES('IMP-1',7,'2026-11-29T12:40:35Z','','admin','IMP-011');
INSERT INTO "customer_code" VALUES('IMP-2',8,'2026-11-29T12:40:35Z','','admin','IMP-012');
INSERT INTO "customer_code" VALUES('IMP-4',10,'2026-11-29T12:40:36Z','','admin','IMP-014');
INSERT INTO "customer_code" VALUES('IMP-5',11,'2026-11-29T12:40:36Z','','admin','IMP-015');
INSERT INTO "customer_code" VALUES('KH000007',4,'2026-11-29T12:40:36Z','','admin','KH017 5');
INSERT INTO "customer_code" VALUES('KH000008',5,'2026-11-29T12:40:36Z','','admin','KH018 5');
INSERT INTO "customer_code" VALUES('KH000009',6,'2026-11-29T12:40:36Z','','admin','KH019 5');
INSERT INTO "customer_code" VALUES('KH000010',12,'2026-11-29T12:40:36Z','','admin','KH0210 4');
INSERT INTO "customer_code" VALUES('KH000011',13,'2026-11-29T12:40:36Z','','admin','KH0211 4');
INSERT INTO "customer_code" VALUES('KH000012',14,'2026-11-29T12:40:36Z','','admin','KH0212 4');
INSERT INTO "customer_code" VALUES('KH000013',15,'2026-11-29T12:40:36Z','','admin','KH0213 4');
INSERT INTO "customer_code" VALUES('KH000014',16,'2026-11-29T12:40:36Z','','admin','KH0214 4');
CREATE TABLE customer_number (
	number VARCHAR NOT NULL, 
	customer_id INTEGER NOT NULL, 
	PRIMARY KEY (number, customer_id)
)
 WITHOUT ROWID

;
INSERT INTO "customer_number" VALUES('057188886666',1);
INSERT INTO "customer_number" VALUES('13600000001',15);
INSERT INTO "customer_number" VALUES('13600000002',16);
INSERT INTO "customer_number" VALUES('13700000001',7);
INSERT INTO "customer_number" VALUES('13700000002',8);
INSERT INTO "customer_number" VALUES('13700000004',10);
INSERT INTO "customer_number" VALUES('13700000005',11);
INSERT INTO "customer_number" VALUES('13800000000',4);
INSERT INTO "customer_number" VALUES('13800000001',5);
INSERT INTO "customer_number" VALUES('13800000002',6);
INSERT INTO "customer_number" VALUES('13800001234',1);
INSERT INTO "customer_number" VALUES('13900005678',1);
INSERT INTO "customer_number" VALUES('13900005678',2);
CREATE TABLE draft (
	user_id INTEGER NOT NULL, 
	object_id INTEGER NOT NULL, 
	based_on INTEGER NOT NULL, 
	fields VARCHAR NOT NULL, 
	saved_at VARCHAR NOT NULL, 
	PRIMARY KEY (user_id, object_id), 
	FOREIGN KEY(user_id) REFERENCES user (id)
);
INSERT INTO "draft" VALUES(2,0,0,'{"name": "\u586b\u4e86\u4e00\u534a"}','2026-11-29T12:40:34Z');
INSERT INTO "draft" VALUES(2,5,1,'{"note": "\u6539\u4e86\u4e00\u534a"}','2026-11-29T12:40:34Z');
CREATE TABLE duplicate_group (
	id INTEGER NOT NULL, 
	rule VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	score INTEGER NOT NULL, 
	size INTEGER NOT NULL, 
	settled_at VARCHAR NOT NULL, 
	settled_by VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE duplicate_member (
	group_id INTEGER NOT NULL, 
	customer_id INTEGER NOT NULL, 
	PRIMARY KEY (group_id, customer_id), 
	FOREIGN KEY(group_id) REFERENCES duplicate_group (id)
)
 WITHOUT ROWID

;
CREATE TABLE duplicate_scan (
	id INTEGER NOT NULL, 
	at VARCHAR NOT NULL, 
	actor VARCHAR NOT NULL, 
	customers INTEGER NOT NULL, 
	groups INTEGER NOT NULL, 
	seconds FLOAT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "duplicate_scan" VALUES(1,'2026-11-29T12:40:37Z','admin',13,0,0.0);
CREATE TABLE external_token (
	token VARCHAR NOT NULL, 
	customer_id INTEGER NOT NULL, 
	issued_at VARCHAR NOT NULL, 
	issued_by VARCHAR NOT NULL, 
	revoked_at VARCHAR NOT NULL, 
	revoked_by VARCHAR NOT NULL, 
	PRIMARY KEY (token), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO "external_token" VALUES('T-RYSGXXB8XC',1,'2026-11-29T12:40:34Z','admin','','');
INSERT INTO "external_token" VALUES('T-R7NRYBZKVD',1,'2026-11-29T12:40:34Z','admin','','');
CREATE TABLE follow_up (
	id INTEGER NOT NULL, 
	customer_id INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	due VARCHAR NOT NULL, 
	"by" VARCHAR NOT NULL, 
	for_user VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	done_at VARCHAR NOT NULL, 
	done_by VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO "follow_up" VALUES(1,1,'回访','2026-12-01','admin','admin','2026-11-29T12:40:34Z','','');
INSERT INTO "follow_up" VALUES(2,1,'报价','2026-12-02','admin','admin','2026-11-29T12:40:34Z','','');
CREATE TABLE import_batch (
	id INTEGER NOT NULL, 
	at VARCHAR NOT NULL, 
	actor VARCHAR NOT NULL, 
	file_name VARCHAR NOT NULL, 
	file_sha256 VARCHAR NOT NULL, 
	new_count INTEGER NOT NULL, 
	updated_count INTEGER NOT NULL, 
	unchanged_count INTEGER NOT NULL, 
	skipped_count INTEGER NOT NULL, 
	error_count INTEGER NOT NULL, duplicate_count INTEGER DEFAULT '0' NOT NULL, kept_count INTEGER DEFAULT '0' NOT NULL, state VARCHAR DEFAULT 'done' NOT NULL, "plan" VARCHAR DEFAULT '' NOT NULL, choices VARCHAR DEFAULT '{}' NOT NULL, counters VARCHAR DEFAULT '{}' NOT NULL, undone_at VARCHAR DEFAULT '' NOT NULL, undone_by VARCHAR DEFAULT '' NOT NULL, forced BOOLEAN DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "import_batch" VALUES(1,'2026-11-29T12:40:35Z','admin','一.csv','f35e2a8d7603bdf8ebcac8d18f801c586bc06943562af02979a4b6ab1196a8a4',2,1,0,0,0,0,0,'done','1510749a27432948ed31bd950b39b20a','{"on_existing": "update", "on_similar": "hold", "empty": "keep", "on_error": "skip"}','{"counters": {}, "after": {}, "numbers": [], "fields": []}','','',0);
INSERT INTO "import_batch" VALUES(2,'2026-11-29T12:40:36Z','admin','二.csv','29e760c439f070cdf6be17ddc468bc7ecd4bd040aa3670d01784c6e8e2815bcf',1,1,0,0,0,0,0,'undone','81db2f692ada244c772d503e0a9c3143','{"on_existing": "update", "on_similar": "hold", "empty": "keep", "on_error": "skip"}','{"counters": {}, "after": {}, "numbers": [], "fields": []}','2026-11-29T12:40:36Z','admin',0);
INSERT INTO "import_batch" VALUES(3,'2026-11-29T12:40:36Z','admin','三.csv','15a6fe65d5c8a20f80d36d30a91d77807a53982f467909f21edeff606789fdd7',2,0,0,0,0,0,0,'done','01e8dcec7e2d367cb9191c6a0f6a0c23','{"on_existing": "update", "on_similar": "hold", "empty": "keep", "on_error": "skip"}','{"counters": {}, "after": {}, "numbers": [], "fields": []}','','',0);
CREATE TABLE import_mapping (
	signature VARCHAR NOT NULL, 
	columns VARCHAR NOT NULL, 
	words VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	"by" VARCHAR NOT NULL, 
	PRIMARY KEY (signature)
);
CREATE TABLE import_row (
	batch_id INTEGER NOT NULL, 
	"row" INTEGER NOT NULL, 
	customer_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	stored VARCHAR NOT NULL, 
	PRIMARY KEY (batch_id, "row"), 
	FOREIGN KEY(batch_id) REFERENCES import_batch (id)
)
 WITHOUT ROWID

;
INSERT INTO "import_row" VALUES(1,2,1,'updated',3,'{"updated_at": "2026-11-29T12:40:34Z", "updated_by": "admin", "fields": {"note": ["", "\u6765\u81ea\u4e00"], "custom_1": ["", "\u8d75\u516d"]}, "was": 2}');
INSERT INTO "import_row" VALUES(1,3,7,'new',1,'');
INSERT INTO "import_row" VALUES(1,4,8,'new',1,'');
INSERT INTO "import_row" VALUES(2,2,9,'new',1,'{"customer": {"id": 9, "code": "IMP-3", "code_key": "IMP-013", "code_state": 2, "name": "\u9ed1\u71d5\u5546\u884c", "name_folded": "\u9ed1\u71d5\u5546\u884c", "short_name": "", "mnemonic": "hysh", "category": "", "level": "", "contact": "", "mobile": "13700000003", "phone": "", "email": "", "wechat": "", "province": "", "city": "", "district": "", "address": "", "postcode": "", "uscc": "", "uscc_valid": true, "bank": "", "account_name": "", "account_no": "", "settlement": "", "credit_limit_fen": 0, "term_days": 0, "opening_fen": 0, "salesperson": "", "status": "active", "note": "", "version": 1, "created_at": "2026-11-29T12:40:36Z", "created_by": "admin", "updated_at": "2026-11-29T12:40:36Z", "updated_by": "admin", "deleted_at": "", "deleted_by": "", "batch_id": 2, "merged_into": 0}, "codes": [{"code": "IMP-3", "code_key": "IMP-013", "customer_id": 9, "since": "2026-11-29T12:40:36Z", "until": "", "changed_by": "admin"}], "custom": [], "contacts": ""}');
INSERT INTO "import_row" VALUES(2,3,2,'updated',5,'{"updated_at": "2026-11-29T12:40:34Z", "updated_by": "admin", "fields": {"mobile": ["13900005678", "13900005679"]}, "was": 3, "after": {"updated_at": "2026-11-29T12:40:36Z", "updated_by": "admin"}}');
INSERT INTO "import_row" VALUES(3,2,10,'new',1,'');
INSERT INTO "import_row" VALUES(3,3,11,'new',1,'');
CREATE TABLE merge (
	id INTEGER NOT NULL, 
	at VARCHAR NOT NULL, 
	actor VARCHAR NOT NULL, 
	winner_id INTEGER NOT NULL, 
	loser_id INTEGER NOT NULL, 
	"before" VARCHAR NOT NULL, 
	undone_at VARCHAR NOT NULL, 
	undone_by VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "merge" VALUES(1,'2026-11-29T12:40:36Z','admin',1,2,'{"customer": [{"id": 1, "code": "HZ-1", "code_key": "HZ-011", "code_state": 2, "name": "杭州蓝燕科技有限公司", "name_folded": "杭州蓝燕科技有限公司", "short_name": "", "mnemonic": "", "category": "批发商", "level": "A", "contact": "", "mobile": "13800001234", "phone": "0571-88886666", "email": "", "wechat": "", "province": "浙江省", "city": "", "district": "", "address": "", "postcode": "", "uscc": "", "uscc_valid": true, "bank": "", "account_name": "", "account_no": "", "settlement": "", "credit_limit_fen": 0, "term_days": 0, "opening_fen": 1230050, "salesperson": "", "status": "active", "note": "来自一", "version": 3, "created_at": "2026-11-29T12:40:34Z", "created_by": "admin", "updated_at": "2026-11-29T12:40:35Z", "updated_by": "admin", "deleted_at": "", "deleted_by": "", "batch_id": null, "merged_into": 0}, {"id": 2, "code": "HZ-2", "code_key": "HZ-012", "code_state": 2, "name": "杭州蓝雁科技有限公司", "name_folded": "杭州蓝雁科技有限公司", "short_name": "", "mnemonic": "", "category": "", "level": "", "contact": "王敏敏", "mobile": "13900005678", "phone": "", "email": "wang@lanyan.cn", "wechat": "", "province": "", "city": "", "district": "", "address": "", "postcode": "", "uscc": "", "uscc_valid": true, "bank": "", "account_name": "", "account_no": "", "settlement": "", "credit_limit_fen": 0, "term_days": 0, "opening_fen": 70000, "salesperson": "", "status": "active", "note": "第二次录入", "version": 5, "created_at": "2026-11-29T12:40:34Z", "created_by": "admin", "updated_at": "2026-11-29T12:40:34Z", "updated_by": "admin", "deleted_at": "", "deleted_by": "", "batch_id": null, "merged_into": 0}], "customer_code.customer_id": [{"code": "KH000002", "code_key": "KH012 5", "customer_id": 2, "since": "2026-11-29T12:40:34Z", "until": "2026-11-29T12:40:34Z", "changed_by": "admin"}, {"code": "HZ-2", "code_key": "HZ-012", "customer_id": 2, "since": "2026-11-29T12:40:34Z", "until": "", "changed_by": "admin"}], "external_token.customer_id": [{"token": "T-RYSGXXB8XC", "customer_id": 2, "issued_at": "2026-11-29T12:40:34Z", "issued_by": "admin", "revoked_at": "", "revoked_by": ""}], "customer.merged_into": [], "follow_up.customer_id": [{"id": 2, "customer_id": 2, "text": "报价", "due": "2026-12-02", "by": "admin", "for_user": "admin", "created_at": "2026-11-29T12:40:34Z", "done_at": "", "done_by": ""}], "custom_value.customer_id": [], "duplicate_member.customer_id": [], "duplicate_group": [], "custom_value": [{"customer_id": 1, "field_id": 1, "value": "赵六"}], "contacts": [{"contacts": ""}]}','','');
INSERT INTO "merge" VALUES(2,'2026-11-29T12:40:36Z','admin',15,16,'{"customer": [{"id": 15, "code": "KH000013", "code_key": "KH0213 4", "code_state": 0, "name": "远山五金行", "name_folded": "远山五金行", "short_name": "", "mnemonic": "", "category": "", "level": "", "contact": "", "mobile": "13600000001", "phone": "", "email": "", "wechat": "", "province": "", "city": "", "district": "", "address": "", "postcode": "", "uscc": "", "uscc_valid": true, "bank": "", "account_name": "", "account_no": "", "settlement": "", "credit_limit_fen": 0, "term_days": 0, "opening_fen": 0, "salesperson": "", "status": "active", "note": "", "version": 1, "created_at": "2026-11-29T12:40:36Z", "created_by": "admin", "updated_at": "2026-11-29T12:40:36Z", "updated_by": "admin", "deleted_at": "", "deleted_by": "", "batch_id": null, "merged_into": 0}, {"id": 16, "code": "KH000014", "code_key": "KH0214 4", "code_state": 0, "name": "远山五金店", "name_folded": "远山五金店", "short_name": "", "mnemonic": "", "category": "", "level": "", "contact": "", "mobile": "13600000002", "phone": "", "email": "", "wechat": "", "province": "", "city": "", "district": "", "address": "", "postcode": "", "uscc": "", "uscc_valid": true, "bank": "", "account_name": "", "account_no": "", "settlement": "", "credit_limit_fen": 0, "term_days": 0, "opening_fen": 0, "salesperson": "", "status": "active", "note": "", "version": 1, "created_at": "2026-11-29T12:40:36Z", "created_by": "admin", "updated_at": "2026-11-29T12:40:36Z", "updated_by": "admin", "deleted_at": "", "deleted_by": "", "batch_id": null, "merged_into": 0}], "customer_code.customer_id": [{"code": "KH000014", "code_key": "KH0214 4", "customer_id": 16, "since": "2026-11-29T12:40:36Z", "until": "", "changed_by": "admin"}], "external_token.customer_id": [], "customer.merged_into": [], "follow_up.customer_id": [], "custom_value.customer_id": [], "duplicate_member.customer_id": [], "duplicate_group": [], "custom_value": [], "contacts": [{"contacts": ""}]}','2026-11-29T12:40:36Z','admin');
CREATE TABLE recent_customer (
	user_id INTEGER NOT NULL, 
	customer_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	PRIMARY KEY (user_id, customer_id), 
	FOREIGN KEY(user_id) REFERENCES user (id)
)
 WITHOUT ROWID

;
INSERT INTO "recent_customer" VALUES(1,1,1);
INSERT INTO "recent_customer" VALUES(1,2,2);
INSERT INTO "recent_customer" VALUES(1,4,3);
INSERT INTO "recent_customer" VALUES(2,1,1);
INSERT INTO "recent_customer" VALUES(2,2,2);
INSERT INTO "recent_customer" VALUES(2,4,3);
CREATE TABLE recode (
	id INTEGER NOT NULL, 
	at VARCHAR NOT NULL, 
	actor VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	selection VARCHAR NOT NULL, 
	pattern VARCHAR NOT NULL, 
	count INTEGER NOT NULL, 
	counters VARCHAR NOT NULL, 
	undone_at VARCHAR NOT NULL, 
	undone_by VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "recode" VALUES(1,'2026-11-29T12:40:36Z','admin','统一','category 经销商','',3,'{"counters": {"KH#": 7}, "numbers": []}','','');
CREATE TABLE recode_item (
	recode_id INTEGER NOT NULL, 
	customer_id INTEGER NOT NULL, 
	old_code VARCHAR NOT NULL, 
	new_code VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	"before" VARCHAR NOT NULL, 
	PRIMARY KEY (recode_id, customer_id), 
	FOREIGN KEY(recode_id) REFERENCES recode (id)
)
 WITHOUT ROWID

;
INSERT INTO "recode_item" VALUES(1,4,'OLD-0','KH000007',2,'{"code_state":2,"updated_at":"2026-11-29T12:40:34Z","updated_by":"admin","code_key":"OLD-00 1","changed_by":"admin"}');
INSERT INTO "recode_item" VALUES(1,5,'OLD-1','KH000008',2,'{"code_state":2,"updated_at":"2026-11-29T12:40:34Z","updated_by":"admin","code_key":"OLD-011","changed_by":"admin"}');
INSERT INTO "recode_item" VALUES(1,6,'OLD-2','KH000009',2,'{"code_state":2,"updated_at":"2026-11-29T12:40:34Z","updated_by":"admin","code_key":"OLD-012","changed_by":"admin"}');
CREATE TABLE role_grant (
	role VARCHAR NOT NULL, 
	permission VARCHAR NOT NULL, 
	PRIMARY KEY (role, permission)
);
INSERT INTO "role_grant" VALUES('viewer','account.own');
INSERT INTO "role_grant" VALUES('viewer','customer.read');
INSERT INTO "role_grant" VALUES('viewer','report.read');
INSERT INTO "role_grant" VALUES('clerk','account.own');
INSERT INTO "role_grant" VALUES('clerk','customer.edit');
INSERT INTO "role_grant" VALUES('clerk','customer.read');
INSERT INTO "role_grant" VALUES('clerk','customer.reveal');
INSERT INTO "role_grant" VALUES('clerk','report.read');
INSERT INTO "role_grant" VALUES('manager','account.own');
INSERT INTO "role_grant" VALUES('manager','backup.create');
INSERT INTO "role_grant" VALUES('manager','code.recode');
INSERT INTO "role_grant" VALUES('manager','code.reserve');
INSERT INTO "role_grant" VALUES('manager','customer.create');
INSERT INTO "role_grant" VALUES('manager','customer.delete');
INSERT INTO "role_grant" VALUES('manager','customer.edit');
INSERT INTO "role_grant" VALUES('manager','customer.edit_many');
INSERT INTO "role_grant" VALUES('manager','customer.import');
INSERT INTO "role_grant" VALUES('manager','customer.read');
INSERT INTO "role_grant" VALUES('manager','customer.restore');
INSERT INTO "role_grant" VALUES('manager','customer.reveal');
INSERT INTO "role_grant" VALUES('manager','field.manage');
INSERT INTO "role_grant" VALUES('manager','report.read');
INSERT INTO "role_grant" VALUES('manager','token.manage');
INSERT INTO "role_grant" VALUES('admin','account.manage');
INSERT INTO "role_grant" VALUES('admin','account.own');
INSERT INTO "role_grant" VALUES('admin','backup.create');
INSERT INTO "role_grant" VALUES('admin','code.recode');
INSERT INTO "role_grant" VALUES('admin','code.reserve');
INSERT INTO "role_grant" VALUES('admin','code.rule');
INSERT INTO "role_grant" VALUES('admin','customer.create');
INSERT INTO "role_grant" VALUES('admin','customer.delete');
INSERT INTO "role_grant" VALUES('admin','customer.edit');
INSERT INTO "role_grant" VALUES('admin','customer.edit_many');
INSERT INTO "role_grant" VALUES('admin','customer.export');
INSERT INTO "role_grant" VALUES('admin','customer.import');
INSERT INTO "role_grant" VALUES('admin','customer.merge');
INSERT INTO "role_grant" VALUES('admin','customer.read');
INSERT INTO "role_grant" VALUES('admin','customer.restore');
INSERT INTO "role_grant" VALUES('admin','customer.reveal');
INSERT INTO "role_grant" VALUES('admin','field.manage');
INSERT INTO "role_grant" VALUES('admin','log.read');
INSERT INTO "role_grant" VALUES('admin','report.read');
INSERT INTO "role_grant" VALUES('admin','setting.manage');
INSERT INTO "role_grant" VALUES('admin','token.manage');
INSERT INTO "role_grant" VALUES('viewer','customer.reveal');
INSERT INTO "role_grant" VALUES('manager','customer.merge');
CREATE TABLE setting (
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "setting" VALUES('database.id','ae19ec3a36769913');
CREATE TABLE sign_in_attempt (
	name_key VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	fails INTEGER NOT NULL, 
	tier INTEGER NOT NULL, 
	locked_until VARCHAR NOT NULL, 
	last_at VARCHAR NOT NULL, unseen INTEGER DEFAULT '0' NOT NULL, failed_at VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (name_key, source)
);
CREATE TABLE tally (
	name VARCHAR NOT NULL, 
	count INTEGER NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "tally" VALUES('customers',13);
INSERT INTO "tally" VALUES('deleted',2);
INSERT INTO "tally" VALUES('last_customer_id',9);
CREATE TABLE term (
	kind INTEGER NOT NULL, 
	term VARCHAR NOT NULL, 
	customer_id INTEGER NOT NULL, 
	PRIMARY KEY (kind, term, customer_id)
)
 WITHOUT ROWID

;
INSERT INTO "term" VALUES(1,'1',1);
INSERT INTO "term" VALUES(1,'1',7);
INSERT INTO "term" VALUES(1,'10',12);
INSERT INTO "term" VALUES(1,'11',13);
INSERT INTO "term" VALUES(1,'12',14);
INSERT INTO "term" VALUES(1,'13',15);
INSERT INTO "term" VALUES(1,'14',16);
INSERT INTO "term" VALUES(1,'2',2);
INSERT INTO "term" VALUES(1,'2',8);
INSERT INTO "term" VALUES(1,'4',10);
INSERT INTO "term" VALUES(1,'5',11);
INSERT INTO "term" VALUES(1,'7',4);
INSERT INTO "term" VALUES(1,'8',5);
INSERT INTO "term" VALUES(1,'9',6);
INSERT INTO "term" VALUES(2,'bysh',8);
INSERT INTO "term" VALUES(2,'hysh',7);
INSERT INTO "term" VALUES(2,'hysh',10);
INSERT INTO "term" VALUES(2,'lysh',11);
INSERT INTO "term" VALUES(3,'bysh',8);
INSERT INTO "term" VALUES(3,'bysx',8);
INSERT INTO "term" VALUES(3,'hysh',7);
INSERT INTO "term" VALUES(3,'hysh',10);
INSERT INTO "term" VALUES(3,'hysx',7);
INSERT INTO "term" VALUES(3,'hysx',10);
INSERT INTO "term" VALUES(3,'hzlykj',1);
INSERT INTO "term" VALUES(3,'hzlykj',2);
INSERT INTO "term" VALUES(3,'lkh0h',4);
INSERT INTO "term" VALUES(3,'lkh1h',5);
INSERT INTO "term" VALUES(3,'lkh2h',6);
INSERT INTO "term" VALUES(3,'lysh',11);
INSERT INTO "term" VALUES(3,'lysx',11);
INSERT INTO "term" VALUES(3,'pgkh0h',12);
INSERT INTO "term" VALUES(3,'pgkh1h',13);
INSERT INTO "term" VALUES(3,'pgkh2h',14);
INSERT INTO "term" VALUES(3,'yswjd',16);
INSERT INTO "term" VALUES(3,'yswjh',15);
INSERT INTO "term" VALUES(3,'yswjx',15);
INSERT INTO "term" VALUES(4,'0h',4);
INSERT INTO "term" VALUES(4,'0h',12);
INSERT INTO "term" VALUES(4,'1h',5);
INSERT INTO "term" VALUES(4,'1h',13);
INSERT INTO "term" VALUES(4,'2h',6);
INSERT INTO "term" VALUES(4,'2h',14);
INSERT INTO "term" VALUES(4,'d',16);
INSERT INTO "term" VALUES(4,'gkh0h',12);
INSERT INTO "term" VALUES(4,'gkh1h',13);
INSERT INTO "term" VALUES(4,'gkh2h',14);
INSERT INTO "term" VALUES(4,'h',4);
INSERT INTO "term" VALUES(4,'h',5);
INSERT INTO "term" VALUES(4,'h',6);
INSERT INTO "term" VALUES(4,'h',12);
INSERT INTO "term" VALUES(4,'h',13);
INSERT INTO "term" VALUES(4,'h',14);
INSERT INTO "term" VALUES(4,'h',15);
INSERT INTO "term" VALUES(4,'h0h',4);
INSERT INTO "term" VALUES(4,'h0h',12);
INSERT INTO "term" VALUES(4,'h1h',5);
INSERT INTO "term" VALUES(4,'h1h',13);
INSERT INTO "term" VALUES(4,'h2h',6);
INSERT INTO "term" VALUES(4,'h2h',14);
INSERT INTO "term" VALUES(4,'jd',16);
INSERT INTO "term" VALUES(4,'jh',15);
INSERT INTO "term" VALUES(4,'jx',15);
INSERT INTO "term" VALUES(4,'jyxgs',1);
INSERT INTO "term" VALUES(4,'jyxgs',2);
INSERT INTO "term" VALUES(4,'kh0h',4);
INSERT INTO "term" VALUES(4,'kh0h',12);
INSERT INTO "term" VALUES(4,'kh1h',5);
INSERT INTO "term" VALUES(4,'kh1h',13);
INSERT INTO "term" VALUES(4,'kh2h',6);
INSERT INTO "term" VALUES(4,'kh2h',14);
INSERT INTO "term" VALUES(4,'kjyxgs',1);
INSERT INTO "term" VALUES(4,'kjyxgs',2);
INSERT INTO "term" VALUES(4,'lykjyx',1);
INSERT INTO "term" VALUES(4,'lykjyx',2);
INSERT INTO "term" VALUES(4,'swjd',16);
INSERT INTO "term" VALUES(4,'swjh',15);
INSERT INTO "term" VALUES(4,'swjx',15);
INSERT INTO "term" VALUES(4,'wjd',16);
INSERT INTO "term" VALUES(4,'wjh',15);
INSERT INTO "term" VALUES(4,'wjx',15);
INSERT INTO "term" VALUES(4,'x',15);
INSERT INTO "term" VALUES(4,'ykjyxg',1);
INSERT INTO "term" VALUES(4,'ykjyxg',2);
INSERT INTO "term" VALUES(4,'ysh',7);
INSERT INTO "term" VALUES(4,'ysh',8);
INSERT INTO "term" VALUES(4,'ysh',10);
INSERT INTO "term" VALUES(4,'ysh',11);
INSERT INTO "term" VALUES(4,'ysx',7);
INSERT INTO "term" VALUES(4,'ysx',8);
INSERT INTO "term" VALUES(4,'ysx',10);
INSERT INTO "term" VALUES(4,'ysx',11);
INSERT INTO "term" VALUES(4,'zlykjy',1);
INSERT INTO "term" VALUES(4,'zlykjy',2);
INSERT INTO "term" VALUES(5,'000',4);
INSERT INTO "term" VALUES(5,'0000',4);
INSERT INTO "term" VALUES(5,'00000',4);
INSERT INTO "term" VALUES(5,'000000',4);
INSERT INTO "term" VALUES(5,'0000000',4);
INSERT INTO "term" VALUES(5,'00000000',4);
INSERT INTO "term" VALUES(5,'00000001',5);
INSERT INTO "term" VALUES(5,'00000001',7);
INSERT INTO "term" VALUES(5,'00000001',15);
INSERT INTO "term" VALUES(5,'00000002',6);
INSERT INTO "term" VALUES(5,'00000002',8);
INSERT INTO "term" VALUES(5,'00000002',16);
INSERT INTO "term" VALUES(5,'00000004',10);
INSERT INTO "term" VALUES(5,'00000005',11);
INSERT INTO "term" VALUES(5,'0000001',5);
INSERT INTO "term" VALUES(5,'0000001',7);
INSERT INTO "term" VALUES(5,'0000001',15);
INSERT INTO "term" VALUES(5,'0000002',6);
INSERT INTO "term" VALUES(5,'0000002',8);
INSERT INTO "term" VALUES(5,'0000002',16);
INSERT INTO "term" VALUES(5,'0000004',10);
INSERT INTO "term" VALUES(5,'0000005',11);
INSERT INTO "term" VALUES(5,'000001',5);
INSERT INTO "term" VALUES(5,'000001',7);
INSERT INTO "term" VALUES(5,'000001',15);
INSERT INTO "term" VALUES(5,'000002',6);
INSERT INTO "term" VALUES(5,'000002',8);
INSERT INTO "term" VALUES(5,'000002',16);
INSERT INTO "term" VALUES(5,'000004',10);
INSERT INTO "term" VALUES(5,'000005',11);
INSERT INTO "term" VALUES(5,'00001',5);
INSERT INTO "term" VALUES(5,'00001',7);
INSERT INTO "term" VALUES(5,'00001',15);
INSERT INTO "term" VALUES(5,'00001234',1);
INSERT INTO "term" VALUES(5,'00002',6);
INSERT INTO "term" VALUES(5,'00002',8);
INSERT INTO "term" VALUES(5,'00002',16);
INSERT INTO "term" VALUES(5,'00004',10);
INSERT INTO "term" VALUES(5,'00005',11);
INSERT INTO "term" VALUES(5,'00005678',2);
INSERT INTO "term" VALUES(5,'0001',5);
INSERT INTO "term" VALUES(5,'0001',7);
INSERT INTO "term" VALUES(5,'0001',15);
INSERT INTO "term" VALUES(5,'0001234',1);
INSERT INTO "term" VALUES(5,'0002',6);
INSERT INTO "term" VALUES(5,'0002',8);
INSERT INTO "term" VALUES(5,'0002',16);
INSERT INTO "term" VALUES(5,'0004',10);
INSERT INTO "term" VALUES(5,'0005',11);
INSERT INTO "term" VALUES(5,'0005678',2);
INSERT INTO "term" VALUES(5,'001',5);
INSERT INTO "term" VALUES(5,'001',7);
INSERT INTO "term" VALUES(5,'001',15);
INSERT INTO "term" VALUES(5,'001234',1);
INSERT INTO "term" VALUES(5,'002',6);
INSERT INTO "term" VALUES(5,'002',8);
INSERT INTO "term" VALUES(5,'002',16);
INSERT INTO "term" VALUES(5,'004',10);
INSERT INTO "term" VALUES(5,'005',11);
INSERT INTO "term" VALUES(5,'005678',2);
INSERT INTO "term" VALUES(5,'01234',1);
INSERT INTO "term" VALUES(5,'05678',2);
INSERT INTO "term" VALUES(5,'057188886666',1);
INSERT INTO "term" VALUES(5,'1234',1);
INSERT INTO "term" VALUES(5,'13600000001',15);
INSERT INTO "term" VALUES(5,'13600000002',16);
INSERT INTO "term" VALUES(5,'13700000001',7);
INSERT INTO "term" VALUES(5,'13700000002',8);
INSERT INTO "term" VALUES(5,'13700000004',10);
INSERT INTO "term" VALUES(5,'13700000005',11);
INSERT INTO "term" VALUES(5,'13800000000',4);
INSERT INTO "term" VALUES(5,'13800000001',5);
INSERT INTO "term" VALUES(5,'13800000002',6);
INSERT INTO "term" VALUES(5,'13800001234',1);
INSERT INTO "term" VALUES(5,'13900005678',2);
INSERT INTO "term" VALUES(5,'188886666',1);
INSERT INTO "term" VALUES(5,'234',1);
INSERT INTO "term" VALUES(5,'3600000001',15);
INSERT INTO "term" VALUES(5,'3600000002',16);
INSERT INTO "term" VALUES(5,'3700000001',7);
INSERT INTO "term" VALUES(5,'3700000002',8);
INSERT INTO "term" VALUES(5,'3700000004',10);
INSERT INTO "term" VALUES(5,'3700000005',11);
INSERT INTO "term" VALUES(5,'3800000000',4);
INSERT INTO "term" VALUES(5,'3800000001',5);
INSERT INTO "term" VALUES(5,'3800000002',6);
INSERT INTO "term" VALUES(5,'3800001234',1);
INSERT INTO "term" VALUES(5,'3900005678',2);
INSERT INTO "term" VALUES(5,'5678',2);
INSERT INTO "term" VALUES(5,'57188886666',1);
INSERT INTO "term" VALUES(5,'600000001',15);
INSERT INTO "term" VALUES(5,'600000002',16);
INSERT INTO "term" VALUES(5,'666',1);
INSERT INTO "term" VALUES(5,'6666',1);
INSERT INTO "term" VALUES(5,'678',2);
INSERT INTO "term" VALUES(5,'700000001',7);
INSERT INTO "term" VALUES(5,'700000002',8);
INSERT INTO "term" VALUES(5,'700000004',10);
INSERT INTO "term" VALUES(5,'700000005',11);
INSERT INTO "term" VALUES(5,'7188886666',1);
INSERT INTO "term" VALUES(5,'800000000',4);
INSERT INTO "term" VALUES(5,'800000001',5);
INSERT INTO "term" VALUES(5,'800000002',6);
INSERT INTO "term" VALUES(5,'800001234',1);
INSERT INTO "term" VALUES(5,'86666',1);
INSERT INTO "term" VALUES(5,'886666',1);
INSERT INTO "term" VALUES(5,'8886666',1);
INSERT INTO "term" VALUES(5,'88886666',1);
INSERT INTO "term" VALUES(5,'900005678',2);
INSERT INTO "term" VALUES(6,'批改客户0号',12);
INSERT INTO "term" VALUES(6,'批改客户1号',13);
INSERT INTO "term" VALUES(6,'批改客户2号',14);
INSERT INTO "term" VALUES(6,'杭州蓝燕科技有限公司',1);
INSERT INTO "term" VALUES(6,'杭州蓝雁科技有限公司',2);
INSERT INTO "term" VALUES(6,'灰燕商行',10);
INSERT INTO "term" VALUES(6,'白燕商行',8);
INSERT INTO "term" VALUES(6,'红燕商行',7);
INSERT INTO "term" VALUES(6,'绿燕商行',11);
INSERT INTO "term" VALUES(6,'老客户0号',4);
INSERT INTO "term" VALUES(6,'老客户1号',5);
INSERT INTO "term" VALUES(6,'老客户2号',6);
INSERT INTO "term" VALUES(6,'远山五金店',16);
INSERT INTO "term" VALUES(6,'远山五金行',15);
INSERT INTO "term" VALUES(7,'0号',4);
INSERT INTO "term" VALUES(7,'0号',12);
INSERT INTO "term" VALUES(7,'1号',5);
INSERT INTO "term" VALUES(7,'1号',13);
INSERT INTO "term" VALUES(7,'2号',6);
INSERT INTO "term" VALUES(7,'2号',14);
INSERT INTO "term" VALUES(7,'五金店',16);
INSERT INTO "term" VALUES(7,'五金行',15);
INSERT INTO "term" VALUES(7,'号',4);
INSERT INTO "term" VALUES(7,'号',5);
INSERT INTO "term" VALUES(7,'号',6);
INSERT INTO "term" VALUES(7,'号',12);
INSERT INTO "term" VALUES(7,'号',13);
INSERT INTO "term" VALUES(7,'号',14);
INSERT INTO "term" VALUES(7,'客户0号',4);
INSERT INTO "term" VALUES(7,'客户0号',12);
INSERT INTO "term" VALUES(7,'客户1号',5);
INSERT INTO "term" VALUES(7,'客户1号',13);
INSERT INTO "term" VALUES(7,'客户2号',6);
INSERT INTO "term" VALUES(7,'客户2号',14);
INSERT INTO "term" VALUES(7,'山五金店',16);
INSERT INTO "term" VALUES(7,'山五金行',15);
INSERT INTO "term" VALUES(7,'州蓝燕科技有限公',1);
INSERT INTO "term" VALUES(7,'州蓝雁科技有限公',2);
INSERT INTO "term" VALUES(7,'店',16);
INSERT INTO "term" VALUES(7,'户0号',4);
INSERT INTO "term" VALUES(7,'户0号',12);
INSERT INTO "term" VALUES(7,'户1号',5);
INSERT INTO "term" VALUES(7,'户1号',13);
INSERT INTO "term" VALUES(7,'户2号',6);
INSERT INTO "term" VALUES(7,'户2号',14);
INSERT INTO "term" VALUES(7,'技有限公司',1);
INSERT INTO "term" VALUES(7,'技有限公司',2);
INSERT INTO "term" VALUES(7,'改客户0号',12);
INSERT INTO "term" VALUES(7,'改客户1号',13);
INSERT INTO "term" VALUES(7,'改客户2号',14);
INSERT INTO "term" VALUES(7,'燕商行',7);
INSERT INTO "term" VALUES(7,'燕商行',8);
INSERT INTO "term" VALUES(7,'燕商行',10);
INSERT INTO "term" VALUES(7,'燕商行',11);
INSERT INTO "term" VALUES(7,'燕科技有限公司',1);
INSERT INTO "term" VALUES(7,'科技有限公司',1);
INSERT INTO "term" VALUES(7,'科技有限公司',2);
INSERT INTO "term" VALUES(7,'蓝燕科技有限公司',1);
INSERT INTO "term" VALUES(7,'蓝雁科技有限公司',2);
INSERT INTO "term" VALUES(7,'行',15);
INSERT INTO "term" VALUES(7,'金店',16);
INSERT INTO "term" VALUES(7,'金行',15);
INSERT INTO "term" VALUES(7,'雁科技有限公司',2);
INSERT INTO "term" VALUES(8,'商行',7);
INSERT INTO "term" VALUES(8,'商行',8);
INSERT INTO "term" VALUES(8,'商行',10);
INSERT INTO "term" VALUES(8,'商行',11);
INSERT INTO "term" VALUES(8,'有限公司',1);
INSERT INTO "term" VALUES(8,'有限公司',2);
INSERT INTO "term" VALUES(9,'baiyanshanghang',8);
INSERT INTO "term" VALUES(9,'baiyanshangxing',8);
INSERT INTO "term" VALUES(9,'hangzhoulanyanke',1);
INSERT INTO "term" VALUES(9,'hangzhoulanyanke',2);
INSERT INTO "term" VALUES(9,'hongyanshanghang',7);
INSERT INTO "term" VALUES(9,'hongyanshangxing',7);
INSERT INTO "term" VALUES(9,'huiyanshanghang',10);
INSERT INTO "term" VALUES(9,'huiyanshangxing',10);
INSERT INTO "term" VALUES(9,'laokehu0hao',4);
INSERT INTO "term" VALUES(9,'laokehu1hao',5);
INSERT INTO "term" VALUES(9,'laokehu2hao',6);
INSERT INTO "term" VALUES(9,'luyanshanghang',11);
INSERT INTO "term" VALUES(9,'luyanshangxing',11);
INSERT INTO "term" VALUES(9,'lvyanshanghang',11);
INSERT INTO "term" VALUES(9,'lvyanshangxing',11);
INSERT INTO "term" VALUES(9,'pigaikehu0hao',12);
INSERT INTO "term" VALUES(9,'pigaikehu1hao',13);
INSERT INTO "term" VALUES(9,'pigaikehu2hao',14);
INSERT INTO "term" VALUES(9,'yuanshanwujindia',16);
INSERT INTO "term" VALUES(9,'yuanshanwujinhan',15);
INSERT INTO "term" VALUES(9,'yuanshanwujinxin',15);
INSERT INTO "term" VALUES(10,'0hao',4);
INSERT INTO "term" VALUES(10,'0hao',12);
INSERT INTO "term" VALUES(10,'1hao',5);
INSERT INTO "term" VALUES(10,'1hao',13);
INSERT INTO "term" VALUES(10,'2hao',6);
INSERT INTO "term" VALUES(10,'2hao',14);
INSERT INTO "term" VALUES(10,'dian',16);
INSERT INTO "term" VALUES(10,'gaikehu0hao',12);
INSERT INTO "term" VALUES(10,'gaikehu1hao',13);
INSERT INTO "term" VALUES(10,'gaikehu2hao',14);
INSERT INTO "term" VALUES(10,'hang',15);
INSERT INTO "term" VALUES(10,'hao',4);
INSERT INTO "term" VALUES(10,'hao',5);
INSERT INTO "term" VALUES(10,'hao',6);
INSERT INTO "term" VALUES(10,'hao',12);
INSERT INTO "term" VALUES(10,'hao',13);
INSERT INTO "term" VALUES(10,'hao',14);
INSERT INTO "term" VALUES(10,'hu0hao',4);
INSERT INTO "term" VALUES(10,'hu0hao',12);
INSERT INTO "term" VALUES(10,'hu1hao',5);
INSERT INTO "term" VALUES(10,'hu1hao',13);
INSERT INTO "term" VALUES(10,'hu2hao',6);
INSERT INTO "term" VALUES(10,'hu2hao',14);
INSERT INTO "term" VALUES(10,'jindian',16);
INSERT INTO "term" VALUES(10,'jinhang',15);
INSERT INTO "term" VALUES(10,'jinxing',15);
INSERT INTO "term" VALUES(10,'jiyouxiangongsi',1);
INSERT INTO "term" VALUES(10,'jiyouxiangongsi',2);
INSERT INTO "term" VALUES(10,'kehu0hao',4);
INSERT INTO "term" VALUES(10,'kehu0hao',12);
INSERT INTO "term" VALUES(10,'kehu1hao',5);
INSERT INTO "term" VALUES(10,'kehu1hao',13);
INSERT INTO "term" VALUES(10,'kehu2hao',6);
INSERT INTO "term" VALUES(10,'kehu2hao',14);
INSERT INTO "term" VALUES(10,'kejiyouxiangongs',1);
INSERT INTO "term" VALUES(10,'kejiyouxiangongs',2);
INSERT INTO "term" VALUES(10,'lanyankejiyouxia',1);
INSERT INTO "term" VALUES(10,'lanyankejiyouxia',2);
INSERT INTO "term" VALUES(10,'shanwujindian',16);
INSERT INTO "term" VALUES(10,'shanwujinhang',15);
INSERT INTO "term" VALUES(10,'shanwujinxing',15);
INSERT INTO "term" VALUES(10,'wujindian',16);
INSERT INTO "term" VALUES(10,'wujinhang',15);
INSERT INTO "term" VALUES(10,'wujinxing',15);
INSERT INTO "term" VALUES(10,'xing',15);
INSERT INTO "term" VALUES(10,'yankejiyouxiango',1);
INSERT INTO "term" VALUES(10,'yankejiyouxiango',2);
INSERT INTO "term" VALUES(10,'yanshanghang',7);
INSERT INTO "term" VALUES(10,'yanshanghang',8);
INSERT INTO "term" VALUES(10,'yanshanghang',10);
INSERT INTO "term" VALUES(10,'yanshanghang',11);
INSERT INTO "term" VALUES(10,'yanshangxing',7);
INSERT INTO "term" VALUES(10,'yanshangxing',8);
INSERT INTO "term" VALUES(10,'yanshangxing',10);
INSERT INTO "term" VALUES(10,'yanshangxing',11);
INSERT INTO "term" VALUES(10,'zhoulanyankejiyo',1);
INSERT INTO "term" VALUES(10,'zhoulanyankejiyo',2);
INSERT INTO "term" VALUES(11,'王敏敏',1);
INSERT INTO "term" VALUES(11,'王敏敏',2);
INSERT INTO "term" VALUES(12,'敏敏',1);
INSERT INTO "term" VALUES(12,'敏敏',2);
INSERT INTO "term" VALUES(13,'minmin',1);
INSERT INTO "term" VALUES(13,'minmin',2);
INSERT INTO "term" VALUES(13,'wangminmin',1);
INSERT INTO "term" VALUES(13,'wangminmin',2);
INSERT INTO "term" VALUES(13,'wmm',1);
INSERT INTO "term" VALUES(13,'wmm',2);
INSERT INTO "term" VALUES(14,'wanglanyancn',1);
INSERT INTO "term" VALUES(14,'wanglanyancn',2);
INSERT INTO "term" VALUES(15,'lanyancn',1);
INSERT INTO "term" VALUES(15,'lanyancn',2);
INSERT INTO "term" VALUES(19,'赵六',1);
INSERT INTO "term" VALUES(19,'钱七',7);
INSERT INTO "term" VALUES(50,'王敏敏',1);
INSERT INTO "term" VALUES(51,'敏敏',1);
INSERT INTO "term" VALUES(52,'minmin',1);
INSERT INTO "term" VALUES(52,'wangminmin',1);
INSERT INTO "term" VALUES(52,'wmm',1);
INSERT INTO "term" VALUES(53,'00005678',1);
INSERT INTO "term" VALUES(53,'0005678',1);
INSERT INTO "term" VALUES(53,'005678',1);
INSERT INTO "term" VALUES(53,'05678',1);
INSERT INTO "term" VALUES(53,'13900005678',1);
INSERT INTO "term" VALUES(53,'3900005678',1);
INSERT INTO "term" VALUES(53,'5678',1);
INSERT INTO "term" VALUES(53,'678',1);
INSERT INTO "term" VALUES(53,'900005678',1);
INSERT INTO "term" VALUES(54,'wanglanyancn',1);
CREATE TABLE user (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	name_key VARCHAR NOT NULL, 
	display_name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	password_hash VARCHAR NOT NULL, 
	must_change BOOLEAN NOT NULL, 
	secret_expires_at VARCHAR NOT NULL, 
	epoch INTEGER NOT NULL, 
	disabled_at VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	last_sign_in_at VARCHAR NOT NULL, 
	last_sign_in_from VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (name_key)
);
INSERT INTO "user" VALUES(1,'admin','admin','admin','admin','$argon2id$v=19$m=8,t=1,p=1$VLzUq0mrihTLj+Jdrt5GQg$BhIPxV4nWF4/NA7jL/4F3PhyvkYBz8ncD4WXGlVIHPM',0,'',1,'','2026-11-29T12:40:33Z','2026-11-29T12:40:33Z','local');
INSERT INTO "user" VALUES(2,'manager','manager','','manager','$argon2id$v=19$m=8,t=1,p=1$3y1ovBKeEtBUUvmdxjRYjA$79noV/4n04dCoJjA7o/9dN9q2pTAUa2oNANVUinSnOQ',0,'',2,'','2026-11-29T12:40:33Z','2026-11-29T12:40:33Z','local');
INSERT INTO "user" VALUES(3,'clerk','clerk','','clerk','$argon2id$v=19$m=8,t=1,p=1$CPFaqPUclHNC/kajCbtlcQ$pWuoVkSMBknLs+9GxPhHPOeCMIBhSP096VEazUoIMTA',0,'',2,'','2026-11-29T12:40:33Z','2026-11-29T12:40:33Z','local');
INSERT INTO "user" VALUES(4,'viewer','viewer','','viewer','$argon2id$v=19$m=8,t=1,p=1$8Glows8an1/sMnBBpphuxA$Brb/kIFVYG9gyMWhyfaD0+lJHabG+GitR0SFktdARfk',0,'',2,'','2026-11-29T12:40:33Z','2026-11-29T12:40:33Z','local');
CREATE INDEX ix_change_log_object ON change_log (object_kind, object_id);
CREATE INDEX ix_customer_created ON customer (deleted_at, created_at);
CREATE INDEX ix_customer_code_customer_id ON customer_code (customer_id);
CREATE INDEX ix_code_number_person ON code_number (person, code);
CREATE INDEX ix_recode_item_new_code ON recode_item (new_code);
CREATE INDEX ix_external_token_customer_id ON external_token (customer_id);
CREATE INDEX ix_merge_loser ON merge (loser_id);
CREATE INDEX ix_merge_winner ON merge (winner_id);
CREATE INDEX ix_duplicate_group_page ON duplicate_group (settled_at, score, id);
CREATE INDEX ix_duplicate_member_customer_id ON duplicate_member (customer_id);
CREATE INDEX ix_customer_code_code_key ON customer_code (code_key);
CREATE INDEX ix_customer_page ON customer (deleted_at, code_key);
CREATE INDEX ix_customer_uscc ON customer (uscc, deleted_at);
CREATE INDEX ix_customer_level ON customer (deleted_at, level, code_key);
CREATE INDEX ix_customer_category ON customer (deleted_at, category, code_key);
CREATE INDEX ix_customer_province ON customer (deleted_at, province, code_key);
CREATE INDEX ix_customer_salesperson ON customer (deleted_at, salesperson, code_key);
CREATE INDEX ix_customer_status ON customer (deleted_at, status, code_key);
CREATE INDEX ix_customer_uscc_valid ON customer (deleted_at, uscc_valid, code_key);
CREATE INDEX ix_customer_code_state ON customer (deleted_at, code_state, code_key);
CREATE INDEX ix_import_batch_state ON import_batch (state);
CREATE INDEX ix_import_batch_file ON import_batch (file_sha256);
CREATE INDEX ix_import_row_customer ON import_row (customer_id);
CREATE INDEX ix_custom_value_field ON custom_value (field_id);
CREATE INDEX ix_customer_no_number ON customer (deleted_at, code_key) WHERE mobile = '' AND phone = '';
CREATE INDEX ix_follow_up_customer ON follow_up (customer_id, done_at, due);
CREATE INDEX ix_follow_up_due ON follow_up (done_at, due, id);
CREATE INDEX ix_follow_up_mine ON follow_up (for_user, done_at, due, id);
CREATE INDEX ix_bulk_edit_state ON bulk_edit (state);
CREATE INDEX ix_bulk_edit_item_customer ON bulk_edit_item (customer_id);
CREATE INDEX ix_change_log_who ON change_log (actor, action);
COMMIT;
