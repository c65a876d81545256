import type { RuleMeta } from "../../../rule/index.ts";
import { b, observation, patient, r4Rule } from "./rule.ts";

const codes = (fr: string, en: string) => ({ fr, en });

/** The rules on codes, extensions and narrative. */
export const contentRules: readonly RuleMeta[] = [
  r4Rule({
    id: "code-not-in-value-set",
    page: "terminologies.html#strength",
    clause: "Binding Strengths",
    title: b(
      "Un code est du jeu de valeurs auquel son élément est lié",
      "A code is of the value set that its element is bound to",
    ),
    why: b(
      "Un lien obligatoire (required) n’admet aucun autre code ; un lien extensible n’en admet que faute de concept qui convienne.",
      "A required binding allows no other code; an extensible one allows others only where no concept fits.",
    ),
    fix: b("Prenez un code de « {set} » ({url}).", "Take a code of “{set}” ({url})."),
    messages: {
      "no-code": codes(
        "Il n’y a pas de code, et le jeu de valeurs « {set} » est obligatoire.",
        "There is no code, and the value set “{set}” is required.",
      ),
      "no-system": codes(
        "« {code} » n’a pas de système : il ne désigne aucun concept.",
        "“{code}” has no system: it names no concept.",
      ),
      case: codes(
        "« {code} » n’est pas dans « {set} » ; il s’écrit « {spelling} ».",
        "“{code}” is not in “{set}”; it is written “{spelling}”.",
      ),
      choices: codes("« {code} » n’est pas dans « {set} » : {choices}.", "“{code}” is not in “{set}”: {choices}."),
      "not-in": codes("« {code} » n’est pas dans « {set} ».", "“{code}” is not in “{set}”."),
      "extensible-case": codes(
        "« {code} » n’est pas dans « {set} » (extensible) ; il s’écrit « {spelling} ».",
        "“{code}” is not in “{set}” (extensible); it is written “{spelling}”.",
      ),
      "extensible-choices": codes(
        "« {code} » n’est pas dans « {set} » (extensible) : {choices}.",
        "“{code}” is not in “{set}” (extensible): {choices}.",
      ),
      "extensible-not-in": codes(
        "« {code} » n’est pas dans « {set} » (extensible).",
        "“{code}” is not in “{set}” (extensible).",
      ),
    },
    bad: [patient('"gender": "⟦man⟧"'), patient('"gender": "⟦Female⟧"')],
    good: [patient('"gender": "female"')],
  }),
  r4Rule({
    id: "unknown-code",
    page: "datatypes.html#Coding",
    clause: "Coding",
    title: b("Un code existe dans le système qu’il nomme", "A code exists in the system that it names"),
    why: b(
      "Coding.code est un code défini par le système que Coding.system nomme.",
      "Coding.code is a code that the system named by Coding.system defines.",
    ),
    fix: b("Prenez un code de {system}, ou corrigez le système.", "Take a code of {system}, or correct the system."),
    messages: {
      unknown: codes("« {code} » n’existe pas dans {system}.", "“{code}” does not exist in {system}."),
      case: codes(
        "« {code} » n’existe pas dans {system} ; il s’écrit « {spelling} ».",
        "“{code}” does not exist in {system}; it is written “{spelling}”.",
      ),
    },
    bad: [
      observation(
        '"category": [{ "coding": [{ "system": "http://hl7.org/fhir/observation-status", "code": "⟦finale⟧" }] }]',
      ),
    ],
    good: [
      observation(
        '"category": [{ "coding": [{ "system": "http://hl7.org/fhir/observation-status", "code": "final" }] }]',
      ),
    ],
  }),
  r4Rule({
    id: "system",
    page: "terminologies.html#system",
    clause: "Coding.system, Identifier.system",
    title: b(
      "Un système est une adresse absolue, celle d’un système de codes ou d’identifiants",
      "A system is an absolute address, that of a code system or an identifier system",
    ),
    why: b(
      "Le système dit de qui vient un code ou un identifiant ; un jeu de valeurs, lui, ne définit aucun code.",
      "The system says whose a code or an identifier is; a value set defines no codes.",
    ),
    fix: b(
      "Écrivez l’adresse du système : http://…, urn:oid:… ou urn:uuid:….",
      "Write the address of the system: http://…, urn:oid:… or urn:uuid:….",
    ),
    messages: {
      relative: codes("« {system} » n’est pas une adresse absolue.", "“{system}” is not an absolute address."),
      "value-set": codes(
        "« {system} » est un jeu de valeurs ({set}), non un système de codes.",
        "“{system}” is a value set ({set}), not a code system.",
      ),
      "value-set-of": codes(
        "« {system} » est un jeu de valeurs ({set}) ; ses codes sont du système {wanted}.",
        "“{system}” is a value set ({set}); its codes are of the system {wanted}.",
      ),
      "uri-value": codes(
        "« {value} » n’est pas une URI, et le système urn:ietf:rfc:3986 en demande une.",
        "“{value}” is not a URI, and the system urn:ietf:rfc:3986 asks for one.",
      ),
      page: codes(
        "« {system} » est une page de la norme, non un système de codes.",
        "“{system}” is a page of the standard, not a code system.",
      ),
      "page-of": codes(
        "« {system} » est une page de la norme ; le système est {wanted}.",
        "“{system}” is a page of the standard; the system is {wanted}.",
      ),
      almost: codes("« {system} » n’est pas {wanted}.", "“{system}” is not {wanted}."),
    },
    bad: [
      patient('"identifier": [{ "system": "⟦dossier⟧", "value": "12" }]'),
      observation(
        '"category": [{ "coding": [{ "system": "⟦http://hl7.org/fhir/ValueSet/observation-status⟧", "code": "final" }] }]',
      ),
    ],
    good: [patient('"identifier": [{ "system": "https://example.org/dossier", "value": "12" }]')],
  }),
  r4Rule({
    id: "code-display",
    page: "datatypes-definitions.html#Coding.display",
    clause: "Coding.display",
    title: b("Un code est nommé comme son système le nomme", "A code is named as its system names it"),
    why: b(
      "Coding.display est le nom du code selon les règles de son système ; un autre nom peut cacher une erreur de code.",
      "Coding.display is the name of the code, following the rules of its system; another name may hide a wrong code.",
    ),
    fix: b("Écrivez « {name} », ou corrigez le code.", "Write “{name}”, or correct the code."),
    messages: {
      other: codes(
        "« {display} » n’est pas le nom de {code}, qui est « {name} ».",
        "“{display}” is not the name of {code}, which is “{name}”.",
      ),
    },
    bad: [
      observation(
        '"category": [{ "coding": [{ "system": "http://hl7.org/fhir/observation-status", "code": "final", "display": "⟦Preliminary⟧" }] }]',
      ),
    ],
    good: [
      observation(
        '"category": [{ "coding": [{ "system": "http://hl7.org/fhir/observation-status", "code": "final", "display": "Final" }] }]',
      ),
    ],
  }),
  r4Rule({
    id: "unit",
    page: "datatypes.html#Quantity",
    clause: "Quantity",
    title: b("Une unité UCUM s’écrit selon UCUM", "A UCUM unit is written as UCUM has it"),
    why: b(
      "Avec le système http://unitsofmeasure.org, le code est une expression UCUM ; la casse y compte.",
      "With the system http://unitsofmeasure.org the code is a UCUM expression; upper and lower case matter.",
    ),
    fix: b(
      "Écrivez l’unité selon UCUM, par exemple mm[Hg], g/L, 10*9/L.",
      "Write the unit as UCUM has it, such as mm[Hg], g/L, 10*9/L.",
    ),
    messages: { unit: codes("« {code} » n’est pas une unité UCUM.", "“{code}” is not a UCUM unit.") },
    bad: [observation('"valueQuantity": { "value": 120, "system": "http://unitsofmeasure.org", "code": "⟦mmHg⟧" }')],
    good: [observation('"valueQuantity": { "value": 120, "system": "http://unitsofmeasure.org", "code": "mm[Hg]" }')],
  }),
  r4Rule({
    id: "extension-content",
    page: "extensibility.html#Extension",
    clause: "Extension, ext-1",
    title: b(
      "Une extension a une valeur ou des extensions, non les deux",
      "An extension has a value or extensions, not both",
    ),
    why: b(
      "Une extension simple a une valeur, une extension complexe des extensions.",
      "A simple extension has a value, a complex one has extensions.",
    ),
    fix: b("Gardez l’un ou l’autre.", "Keep one or the other."),
    messages: {
      both: codes("Cette extension a une valeur et des extensions.", "This extension has a value and extensions."),
      neither: codes(
        "Cette extension n’a ni valeur ni extension.",
        "This extension has neither a value nor an extension.",
      ),
    },
    bad: [patient('"⟦extension⟧": [{ "url": "https://example.org/fhir/StructureDefinition/x" }]')],
    good: [patient('"extension": [{ "url": "https://example.org/fhir/StructureDefinition/x", "valueString": "a" }]')],
  }),
  r4Rule({
    id: "extension-url",
    page: "extensibility.html#Extension",
    clause: "Extension.url",
    title: b(
      "Une extension nomme sa définition par une adresse absolue",
      "An extension names its definition by an absolute address",
    ),
    why: b(
      "Extension.url est l’adresse canonique, sans version, de la définition de l’extension.",
      "Extension.url is the canonical address, without version, of the extension's definition.",
    ),
    fix: b("Écrivez l’adresse canonique de la définition.", "Write the canonical address of the definition."),
    messages: {
      relative: codes("« {url} » n’est pas une adresse absolue.", "“{url}” is not an absolute address."),
      version: codes(
        "« {url} » porte une version ; l’adresse est {bare}.",
        "“{url}” has a version; the address is {bare}.",
      ),
      absent: codes(
        "Le paquet d’où viendrait {url} ne définit pas cette extension.",
        "The package that {url} would come from does not define this extension.",
      ),
      guess: codes(
        "L’extension {url} n’existe pas ; {guess} peut-être ?",
        "The extension {url} does not exist; did you mean {guess}?",
      ),
      "no-extension": codes(
        "{url} définit un profil de {type}, non une extension.",
        "{url} defines a profile on {type}, not an extension.",
      ),
      part: codes(
        "L’extension {extension} n’a pas de partie « {url} » : {parts}.",
        "The extension {extension} has no part “{url}”: {parts}.",
      ),
    },
    bad: [patient('"extension": [{ "url": "⟦couleur⟧", "valueString": "bleu" }]')],
    good: [
      patient(
        '"extension": [{ "url": "https://example.org/fhir/StructureDefinition/couleur", "valueString": "bleu" }]',
      ),
    ],
  }),
  r4Rule({
    id: "extension-unknown",
    page: "extensibility.html#Extension",
    clause: "Extension.url",
    title: b("La définition d’une extension est à disposition", "The definition of an extension is at hand"),
    why: b(
      "Qui reçoit une extension ne la comprend que par sa définition ; le validateur de HL7 refuse celle qu’il ne trouve pas.",
      "Whoever receives an extension understands it by its definition only; HL7's validator refuses one that it does not find.",
    ),
    fix: b(
      "Corrigez l’adresse, ou chargez le paquet FHIR, ou le fichier de l’espace de travail, qui définit cette extension.",
      "Correct the address, or load the FHIR package, or the file of the workspace, that defines this extension.",
    ),
    messages: {
      unknown: codes(
        "Rien de ce qui est chargé ne définit l’extension {url}.",
        "Nothing that is loaded defines the extension {url}.",
      ),
    },
    bad: [
      patient(
        '"extension": [{ "url": "⟦https://exemple.fr/fhir/StructureDefinition/couleur⟧", "valueString": "bleu" }]',
      ),
    ],
    good: [
      patient(
        '"extension": [{ "url": "https://example.org/fhir/StructureDefinition/couleur", "valueString": "bleu" }]',
      ),
    ],
  }),
  r4Rule({
    id: "extension-place",
    page: "defining-extensions.html#context",
    clause: "Context of Use",
    title: b("Une extension est là où sa définition la permet", "An extension stands where its definition allows it"),
    why: b(
      "La définition d’une extension dit sur quels éléments elle s’emploie, et si elle change le sens de ce qui la porte.",
      "The definition of an extension says on which elements it is used, and whether it changes the meaning of what carries it.",
    ),
    fix: b("Déplacez l’extension.", "Move the extension."),
    messages: {
      context: codes(
        "L’extension {url} n’est pas permise sur {place} ({allowed}).",
        "The extension {url} is not allowed on {place} ({allowed}).",
      ),
      invariant: codes(
        "L’extension {url} n’est permise que si {expression}.",
        "The extension {url} is allowed only where {expression}.",
      ),
      modifier: codes(
        "{url} change le sens de la ressource : sa place est dans modifierExtension.",
        "{url} changes the meaning of the resource: its place is in modifierExtension.",
      ),
      "no-modifier": codes(
        "{url} ne change pas le sens de la ressource : sa place est dans extension.",
        "{url} does not change the meaning of the resource: its place is in extension.",
      ),
    },
    bad: [
      observation(
        '"extension": [{ "url": "⟦http://hl7.org/fhir/StructureDefinition/patient-nationality⟧", "extension": [{ "url": "code", "valueCodeableConcept": { "text": "FR" } }] }]',
      ),
    ],
    good: [
      patient(
        '"extension": [{ "url": "http://hl7.org/fhir/StructureDefinition/patient-nationality", "extension": [{ "url": "code", "valueCodeableConcept": { "text": "FR" } }] }]',
      ),
    ],
  }),
  r4Rule({
    id: "narrative",
    page: "narrative.html#xhtml",
    clause: "Narrative, txt-1 and txt-2",
    title: b("Le texte de la ressource est du XHTML inoffensif", "The text of the resource is harmless XHTML"),
    why: b(
      "Le texte s’affiche tel quel : seuls les éléments de mise en forme y sont admis, ni script ni formulaire.",
      "The text is shown as it is: only elements that format are allowed, no script and no form.",
    ),
    fix: b("N’employez que la mise en forme de base.", "Use basic formatting only."),
    messages: {
      malformed: codes("Ce n’est pas du XHTML bien formé.", "This is not well-formed XHTML."),
      "no-div": codes(
        "Le texte commence par <{name}> ; il commence par <div>.",
        "The text begins with <{name}>; it begins with <div>.",
      ),
      namespace: codes(
        "<div> n’est pas dans l’espace de noms http://www.w3.org/1999/xhtml.",
        "<div> is not in the namespace http://www.w3.org/1999/xhtml.",
      ),
      element: codes("<{name}> n’est pas admis dans le texte.", "<{name}> is not allowed in the text."),
      attribute: codes(
        "L’attribut « {name} » n’est pas admis sur <{element}>.",
        "The attribute “{name}” is not allowed on <{element}>.",
      ),
      script: codes("L’attribut « {name} » contient un script.", "The attribute “{name}” holds a script."),
      empty: codes("Le texte est vide.", "The text is empty."),
      "inner-namespace": codes(
        "<{name}> sort de l’espace de noms du XHTML.",
        "<{name}> leaves the namespace of XHTML.",
      ),
      block: codes(
        "<{name}> n’a pas sa place dans <{owner}>, qui contient du texte.",
        "<{name}> has no place in <{owner}>, which holds text.",
      ),
      nested: codes("<{name}> est dans un autre <{name}>.", "<{name}> is within another <{name}>."),
      children: codes(
        "<{name}> n’a pas sa place dans <{owner}>, qui contient : {allowed}.",
        "<{name}> has no place in <{owner}>, which holds: {allowed}.",
      ),
      place: codes(
        "<{name}> est dans <{owner}> ; sa place est dans : {places}.",
        "<{name}> is in <{owner}>; its place is in: {places}.",
      ),
      "text-in": codes("<{owner}> ne contient pas de texte.", "<{owner}> holds no text."),
      instruction: codes(
        "Une instruction de traitement n’est pas admise dans le texte.",
        "A processing instruction is not allowed in the text.",
      ),
      "address-empty": codes("L’adresse est vide.", "The address is empty."),
      "address-data": codes(
        "« {href} » n’est pas une adresse data: de la forme data:[type];base64,[données].",
        "“{href}” is not a data: address of the form data:[type];base64,[data].",
      ),
      address: codes(
        "« {href} » contient des caractères qu’une adresse n’a pas.",
        "“{href}” has characters that an address does not have.",
      ),
      scheme: codes(
        "« {href} » n’est pas une adresse qu’un lecteur puisse ouvrir.",
        "“{href}” is not an address that a reader can open.",
      ),
      anchor: codes(
        "Le lien « {href} » ne mène nulle part dans la ressource.",
        "The link “{href}” leads nowhere in the resource.",
      ),
    },
    bad: [
      patient(
        '"text": { "status": "generated", "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><⟦script⟧>x</script></div>" }',
      ),
    ],
    good: [
      patient(
        '"text": { "status": "generated", "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><p>Pat</p></div>" }',
      ),
    ],
  }),
];
