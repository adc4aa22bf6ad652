import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migrated, migrateMarked, refused, secret } from './support.ts';

const s = secret;
const swift = 'ProcessInfo.processInfo.environment["MY_TOKEN"]!';

/** There is no compiler of Swift here: what is written is looked at. */
const outcomes: readonly (readonly [string, string, string, string])[] = [
	['whole', 'a.swift', `let t = "«${s}»"\n`, `import Foundation\n\nlet t = ${swift}\n`],
	[
		'part',
		'a.swift',
		`import Foundation\nlet t = "Bearer «${s}» \\(x)"\n`,
		`import Foundation\nlet t = "Bearer \\(${swift}) \\(x)"\n`,
	],
	[
		'in front of the first import',
		'a.swift',
		`// (c)\n\nimport Vapor2\n\nf("«${s}»")\n`,
		`// (c)\n\nimport Foundation\nimport Vapor2\n\nf(${swift})\n`,
	],
	[
		'behind the first line of a manifest',
		'Package.swift',
		`// swift-tools-version:5.9\nlet t = "«${s}»"\n`,
		`// swift-tools-version:5.9\n\nimport Foundation\nlet t = ${swift}\n`,
	],
	[
		'raw string',
		'a.swift',
		`import Foundation\nlet t = #"{"a":"«${s}»"}"#\n`,
		`import Foundation\nlet t = #"{"a":"\\#(${swift})"}"#\n`,
	],
	[
		'several lines',
		'a.swift',
		`import Foundation\nlet t = """\n  a "b"\n  «${s}»\n  """\n`,
		`import Foundation\nlet t = """\n  a "b"\n  \\(${swift})\n  """\n`,
	],
	[
		'nested comment',
		'a.swift',
		`import Foundation\n/* a /* "b */ c */\nlet t = "«${s}»"\n`,
		`import Foundation\n/* a /* "b */ c */\nlet t = ${swift}\n`,
	],
	[
		'string in a hole',
		'a.swift',
		`import Foundation\nlet t = "x\\(f("«${s}»"))y"\n`,
		`import Foundation\nlet t = "x\\(f(${swift}))y"\n`,
	],
	['terraform: assignment of a variable', 'prod.tfvars', `a = 1\ntoken = "«${s}»" # mine\nb = 2\n`, 'a = 1\nb = 2\n'],
	[
		'terragrunt',
		'terragrunt.hcl',
		`inputs = {\n  token = "«${s}»"\n}\n`,
		'inputs = {\n  token = get_env("MY_TOKEN")\n}\n',
	],
	[
		'packer',
		'a.pkr.hcl',
		`source "x" "y" {\n  token = "«${s}»"\n}\n`,
		'source "x" "y" {\n  token = var.my_token\n}\n\nvariable "my_token" {\n  type      = string\n  sensitive = true\n}\n',
	],
	[
		'kotlin: Spring',
		'A.kt',
		`class A(@Value("«${s}»") val t: String)\n`,
		'class A(@Value("\\${MY_TOKEN}") val t: String)\n',
	],
	[
		'groovy: annotation of Spring',
		'A.groovy',
		`class A { @Value('«${s}»') String t }\n`,
		`class A { @Value('\${MY_TOKEN}') String t }\n`,
	],
];

for (const [name, path, marked, expected] of outcomes) {
	test(name, () => assert.equal(migrated(path, marked).text, expected));
}

test('terraform: a variable that stands in a file beside it is used', () => {
	const beside = [{ path: 'm/variables.tf', text: 'variable "my_token" {\n  sensitive = true\n}\n' }];
	const { text, migration } = migrated('m/main.tf', `locals {\n  a = "«${s}»"\n}\n`, { beside });
	assert.equal(text, 'locals {\n  a = var.my_token\n}\n');
	assert.equal(migration.variable, 'TF_VAR_my_token');
});

const refusals: readonly (readonly [string, string, string, RegExp])[] = [
	['swift: app', 'a.swift', `import SwiftUI\nlet t = "«${s}»"\n`, /app has no environment/],
	['swift: raw value', 'a.swift', `enum A: String {\n  case x = "«${s}»"\n}\n`, /raw value/],
	['swift: attribute', 'a.swift', `@available(*, message: "«${s}»")\nfunc f() {}\n`, /attribute/],
	['swift: directive', 'a.swift', `#error("«${s}»")\n`, /directive/],
	['swift: open string', 'a.swift', `let t = "«${s}»\n`, /syntax/],
	['kotlin: annotation', 'a.kt', `@Path("«${s}»") class A\n`, /annotation/],
	[
		'kotlin: constant in an annotation',
		'a.kt',
		`const val T = "«${s}»"\n@Path(T) class A\n`,
		/where a constant is needed/,
	],
	['kotlin: Android', 'a.kt', `import android.app.Activity\nval t = "«${s}»"\n`, /app has no environment/],
	['kotlin: other platforms', 'src/commonMain/kotlin/a.kt', `val t = "«${s}»"\n`, /platforms/],
	['kotlin: several dollars', 'a.kt', `val t = $$"«${s}»"\n`, /several dollars/],
	['groovy: Jenkins', 'Jenkinsfile', `sh 'curl «${s}»'\n`, /Jenkins keeps secrets/],
	['groovy: pattern', 'a.groovy', `def p = /«${s}»/\n`, /one string/],
	[
		'terraform: backend',
		'a.tf',
		`terraform {\n  backend "s3" {\n    secret_key = "«${s}»"\n  }\n}\n`,
		/-backend-config/,
	],
	['terraform: source', 'a.tf', `module "m" {\n  source = "git::https://u:«${s}»@h/m"\n}\n`, /source of a module/],
	['terraform: label', 'a.tf', `resource "x" "«${s}»" {\n}\n`, /label/],
	['terraform: name of an entry', 'a.tf', `locals {\n  a = { "«${s}»" = 1 }\n}\n`, /name of a property/],
	['terraform: list in variables', 'a.tfvars', `a = ["«${s}»"]\n`, /variable of its own/],
	['terraform: broken', 'a.tf', `locals {\n  a = "«${s}»\n}\n`, /syntax/],
];

for (const [name, path, marked, reason] of refusals) {
	test(`refused: ${name}`, () => assert.match(refused(path, marked), reason));
}

test('terraform: a variable with a default elsewhere is left alone', () => {
	const beside = [{ path: 'variables.tf', text: 'variable "my_token" {\n  default = "x"\n}\n' }];
	const { answer } = migrateMarked('main.tf', `locals {\n  a = "«${s}»"\n}\n`, { beside });
	assert.equal(answer.kind, 'refused');
});
