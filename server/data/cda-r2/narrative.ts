// Made by scripts/data/cda-r2.mjs; the notation is explained in index.ts.

/** The narrative block of a section. */
export const narrative = `
StrucDoc.Text;%;($inline | $media | paragraph:StrucDoc.Paragraph | list:StrucDoc.List | table:StrucDoc.Table)*;$id mediaType:string=text/x-hl7-text+xml
StrucDoc.Title;%;(content:StrucDoc.TitleContent | $sub | br:StrucDoc.Br | footnote:StrucDoc.TitleFootnote | footnoteRef:StrucDoc.FootnoteRef)*;$id mediaType:string=text/x-hl7-title+xml
StrucDoc.Br
StrucDoc.Caption;%;(linkHtml:StrucDoc.LinkHtml | $sub | $note)*;$id
StrucDoc.Col;;;$id span:string~1 width:string $cell
StrucDoc.Colgroup;;(col:StrucDoc.Col)*;$id span:string~1 width:string $cell
StrucDoc.Content;%;($inline | $media)*;$id revised:#revised
StrucDoc.TitleContent;%;(content:StrucDoc.TitleContent | $sub | br:StrucDoc.Br | footnote:StrucDoc.TitleFootnote | footnoteRef:StrucDoc.FootnoteRef)*;$id
StrucDoc.Footnote;%;($inline | renderMultiMedia:StrucDoc.RenderMultiMedia | paragraph:StrucDoc.Paragraph | list:StrucDoc.List | table:StrucDoc.Table)*;$id
StrucDoc.TitleFootnote;%;(content:StrucDoc.TitleContent | $sub | br:StrucDoc.Br)*;$id
StrucDoc.FootnoteRef;;;$id IDREF:IDREF!
StrucDoc.Item;%;caption:StrucDoc.Caption? ($inline | $media | paragraph:StrucDoc.Paragraph | list:StrucDoc.List | table:StrucDoc.Table)*;$id
StrucDoc.LinkHtml;%;($note)*;name:string href:string rel:string rev:string title:string $id
StrucDoc.List;;caption:StrucDoc.Caption? item:StrucDoc.Item+;$id listType:#listType~unordered
StrucDoc.Paragraph;%;caption:StrucDoc.Caption? ($inline | $media)*;$id
StrucDoc.RenderMultiMedia;;caption:StrucDoc.Caption?;referencedObject:IDREFS! $id
StrucDoc.Sub;%
StrucDoc.Sup;%
StrucDoc.Table;;caption:StrucDoc.Caption? (col:StrucDoc.Col* | colgroup:StrucDoc.Colgroup*) thead:StrucDoc.Thead? tfoot:StrucDoc.Tfoot? tbody:StrucDoc.Tbody+;$id summary:string width:string border:string frame:#frame rules:#rules cellspacing:string cellpadding:string
StrucDoc.Tbody;;(tr:StrucDoc.Tr)+;$id $cell
StrucDoc.Td;%;($inline | $media | paragraph:StrucDoc.Paragraph | list:StrucDoc.List)*;$id abbr:string axis:string headers:IDREFS scope:#scope rowspan:string~1 colspan:string~1 $cell
StrucDoc.Tfoot;;(tr:StrucDoc.Tr)+;$id $cell
StrucDoc.Th;%;($inline | $media)*;$id abbr:string axis:string headers:IDREFS scope:#scope rowspan:string~1 colspan:string~1 $cell
StrucDoc.Thead;;(tr:StrucDoc.Tr)+;$id $cell
StrucDoc.Tr;;(th:StrucDoc.Th | td:StrucDoc.Td)+;$id $cell
`;
