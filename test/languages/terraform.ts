import { numbers, programs, s, type Toolchain } from './toolchain.ts';

/** Terraform: one module of which every program is a file with an output. */
export const terraform: Toolchain = {
	title: 'Terraform',
	tools: [['terraform', 'version']],
	file: (number) => `c${number}.tf`,
	around: (count) => ({
		'all.tf': [
			'output "all" {',
			'  sensitive = true',
			`  value = [${numbers(count)
				.map((number) => `local.c${number}`)
				.join(', ')}]`,
			'}',
		].join('\n'),
		'print.sh':
			'terraform init -input=false > /dev/null && terraform apply -input=false -auto-approve > /dev/null && terraform output -json all\n',
	}),
	run: ['sh', 'print.sh'],
	programs: programs(
		['value', `locals {\n  c§ = "«${s}»"\n}\n`],
		['part', `locals {\n  c§ = "Bearer «${s}» x"\n}\n`],
		['part with holes', `locals {\n  n§ = 1\n  c§ = "a \${local.n§} «${s}» $\${x}"\n}\n`],
		['object and list', `locals {\n  o§ = { a = ["b", "«${s}»"] }\n  c§ = local.o§.a[1]\n}\n`],
		['function', `locals {\n  c§ = upper("«${s}»") # mine\n}\n`],
		['here-document', `locals {\n  c§ = <<-EOT\n    a "b"\n      «${s}»\n  EOT\n}\n`],
		['condition', `locals { c§ = 1 == 1 ? "«${s}»" : "b" }\n`],
		['output', `output "o§" {\n  value = "«${s}»"\n}\n\nlocals {\n  c§ = "x"\n}\n`],
		[
			'default of a variable',
			`variable "v§" {\n  type    = string\n  default = "«${s}»"\n}\n\nlocals {\n  c§ = var.v§\n}\n`,
		],
		['string in a string', `locals {\n  c§ = "x\${join("-", ["«${s}»"])}y"\n}\n`],
		['escapes', `locals {\n  c§ = "«a\\"\\u00e9${s}»"\n}\n`],
		['windows line ends', `locals {\r\n  c§ = "é «${s}»"\r\n}\r\n`],
	),
};
