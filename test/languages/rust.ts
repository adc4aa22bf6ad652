import { numbers, programs, s, type Toolchain } from './toolchain.ts';

const run = (body: string) => `pub fn run() -> String { ${body} }\n`;

/** Rust: every program is a module. */
export const rust: Toolchain = {
	title: 'Rust',
	tools: [['rustc', '--version']],
	file: (number) => `c${number}.rs`,
	around: (count) => ({
		'main.rs': [
			...numbers(count).map((number) => `mod c${number};`),
			'fn main() {',
			...numbers(count).map((number) => `    println!("{:?}", c${number}::run());`),
			'}',
		].join('\n'),
	}),
	build: [
		[
			'rustc',
			'--edition',
			'2021',
			'-A',
			'dead_code',
			'-C',
			'opt-level=0',
			'-C',
			'debuginfo=0',
			'-o',
			'demo',
			'main.rs',
		],
	],
	run: ['./demo'],
	programs: programs(
		['to_string', run(`"«${s}»".to_string()`)],
		['String::from', run(`String::from("«${s}»")`)],
		['to_owned of a part', run(`"Bearer «${s}» x".to_owned()`)],
		['a static text', `fn f() -> &'static str { "«${s}»" }\n${run('f().into()')}`],
		['let and argument', `fn g(a: &str) -> String { a.to_uppercase() }\n${run(`let a = "«${s}»"; g(a)`)}`],
		['part of a text', run(`let a: &str = "Bearer «${s}»"; a.replace(' ', "_")`)],
		[
			'behind uses',
			`use std::fmt::Write;\nuse std::collections::HashMap;\n\n${run(`let mut m: HashMap<&str, &str> = HashMap::new(); m.insert("k", "«${s}»"); let mut o = String::new(); write!(o, "{}", m["k"]).unwrap(); o`)}`,
		],
		['constant', `const TOKEN: &str = "«${s}»";\n${run('let a: &str = TOKEN; format!("{}{}", TOKEN, a.len())')}`],
		[
			'constant in a struct',
			`struct T { a: &'static str }\nconst TOKEN: &'static str = "a«${s}»";\n${run('T { a: TOKEN }.a.to_string()')}`,
		],
		['static', `static TOKEN: &str = "«${s}»";\n${run('TOKEN.to_string() + self::TOKEN')}`],
		['raw', run(`r#"{"a":"«${s}»"}"#.to_string()`)],
		['raw text', run(`let a: &str = r#"{"a":"«${s}»"}"#; a.to_string()`)],
		['format string', run(`format!("a {} «${s}» {{}}", 1)`)],
		['format argument', run(`format!("a {}", "«${s}»")`)],
		['format argument, owned', run(`format!("a {}", "«${s}»".to_string())`)],
		['format string with a comma', run(`format!(\n        "a {} «${s}»",\n        1,\n    )`)],
		['vector', run(`vec!["a", "«${s}»"].join(",")`)],
		['array', run(`["a", "«${s}»"].join(",")`)],
		[
			'module inside',
			`mod inner {\n    use std::fmt;\n    pub fn f() -> Result<&'static str, fmt::Error> { Ok("«${s}»") }\n}\n${run('inner::f().unwrap().to_string()')}`,
		],
		['bytes', run(`let a: &[u8] = b"«${s}»"; String::from_utf8_lossy(a).into_owned()`)],
		['comparison', run(`("a«${s}»" == "b").to_string()`)],
		['escapes', run(`"«a\\"\\u{e9}\\x41${s}»".to_string()`)],
		[
			'attributes and documentation',
			`//! About this.\n#![allow(unused)]\n\n/// A function.\n#[inline]\n${run(`let a: &'static str = "«${s}»"; a.to_string()`)}`,
		],
		[
			'windows line ends',
			`use std::fmt::Debug;\r\n\r\npub fn run() -> String {\r\n    let a: &dyn Debug = &"é «${s}»";\r\n    format!("{:?}", a)\r\n}\r\n`,
		],
		['match on it', run(`match "«${s}»" { "a" => "a".into(), other => other.to_string() }`)],
		['closure', run(`let f = || "«${s}»"; f().to_string()`)],
	),
};
