/** What became of a drill, as Markdown, HTML and SVG: texts that depend on the drill, its start and its seed alone. */
package community.securityir.local.drill.report;
