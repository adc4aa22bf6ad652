import { numbers, programs, s, type Toolchain } from './toolchain.ts';

/** Go: every program is a package. */
export const go: Toolchain = {
	title: 'Go',
	tools: [['go', 'version']],
	file: (number) => `c${number}/run.go`,
	around: (count) => ({
		'go.mod': 'module demo\n\ngo 1.18\n',
		'main.go': [
			'package main',
			'import "fmt"',
			...numbers(count).map((number) => `import c${number} "demo/c${number}"`),
			'func main() {',
			...numbers(count).map((number) => `\tfmt.Printf("%q\\n", c${number}.Run())`),
			'}',
		].join('\n'),
	}),
	build: [['go', 'build', '-o', 'demo', '.']],
	run: ['./demo'],
	programs: programs(
		['no import', `package c§\n\nfunc Run() string { return "«${s}»" }\n`],
		[
			'import group',
			`package c§\n\nimport (\n\t"fmt"\n\t"strings"\n)\n\nfunc Run() string { return strings.TrimSpace(fmt.Sprint("«${s}»")) }\n`,
		],
		[
			'one-line import group',
			`package c§\n\nimport ("fmt"; "strings")\n\nfunc Run() string { return strings.TrimSpace(fmt.Sprint("«${s}»")) }\n`,
		],
		['single import', `package c§\n\nimport "fmt"\n\nfunc Run() string { return fmt.Sprint("«${s}»") }\n`],
		['os is imported', `package c§\n\nimport "os"\n\nvar _ = os.Args\n\nfunc Run() string { return "«${s}»" }\n`],
		[
			'os has another name',
			`package c§\n\nimport system "os"\n\nvar _ = system.Args\n\nfunc Run() string { return "«${s}»" }\n`,
		],
		['os without a name', `package c§\n\nimport . "os"\n\nvar _ = Args\n\nfunc Run() string { return "«${s}»" }\n`],
		['part of a string', `package c§\n\nfunc Run() string { return "Bearer «${s}»\\n" }\n`],
		['constant', `package c§\n\nconst token = "«${s}»"\n\nfunc Run() string { return token }\n`],
		[
			'typed constant',
			`package c§\n\ntype Secret string\n\nconst token Secret = "a«${s}»"\n\nfunc Run() string { return string(token) }\n`,
		],
		['constant in a function', `package c§\n\nfunc Run() string {\n\tconst token = "«${s}»"\n\treturn token\n}\n`],
		[
			'constant in a group',
			`package c§\n\nconst (\n\thost = "h"\n\ttoken = "«${s}»" // mine\n\tport = 1\n)\n\nfunc Run() string { return host + token }\n`,
		],
		[
			'only constant in a group',
			`package c§\n\nconst (\n\ttoken = "«${s}»"\n)\n\nfunc Run() string { return token }\n`,
		],
		['raw string', `package c§\n\nfunc Run() string { return \`{"a":"«${s}»"}\` }\n`],
		['index behind a part', `package c§\n\nfunc Run() string { return "xx«${s}»yy"[1:] }\n`],
		[
			'comparison',
			`package c§\n\nimport "fmt"\n\nfunc Run() string { return fmt.Sprint("a«${s}»" == "a"+"${s.slice(0, 4)}"+"${s.slice(4)}") }\n`,
		],
		[
			'struct and map',
			`package c§\n\ntype T struct{ A string }\n\nfunc Run() string { m := map[string]T{"k": {A: "«${s}»"}}; return m["k"].A }\n`,
		],
		[
			'switch',
			`package c§\n\nimport "os"\n\nfunc Run() string { switch os.Getenv("NOT_SET") + "«${s}»" { case "x": return "x"; default: return "d" } }\n`,
		],
		['bytes', `package c§\n\nfunc Run() string { return string([]byte("«${s}»")) }\n`],
		['escapes', `package c§\n\nfunc Run() string { return "«a\\"\\u00e9\\x41\\101${s}»" }\n`],
		['other characters in front', `package c§\n\n// ünïcödé 🎉\nfunc Run() string { return "é🎉«${s}»" }\n`],
		[
			'windows line ends',
			`package c§\r\n\r\nimport (\r\n\t"fmt"\r\n)\r\n\r\nfunc Run() string { return fmt.Sprint("«${s}»") }\r\n`,
		],
		[
			'build constraint',
			`//go:build linux || darwin || windows\n\n// Package c§ is here.\npackage c§\n\nfunc Run() string { return "«${s}»" }\n`,
		],
		[
			'variable with a type',
			`package c§\n\ntype Secret string\n\nvar token Secret = "«${s}»"\n\nfunc Run() string { return string(token) }\n`,
		],
	),
};
