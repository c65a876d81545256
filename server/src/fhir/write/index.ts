/** What may be written in a FHIR document: for completion, hover, repairs and links. */
export { bundleAround, restParts } from "../r4/references.ts";
export { profileClaims } from "./claim.ts";
export { type Bound, bindingsOf, type CodeOffer, codesOfSet, displayFor, type Strength } from "./codes.ts";
export { definitionOf, type ExtensionOffer, extensionSketch, extensionsFor, profilesFor } from "./extensions.ts";
export { type Offer, offerOf, offersIn, sliceLabel } from "./offers.ts";
export { childRules, knowledgeWith, type Places, placesIn } from "./places.ts";
export { escaped, jsonMember, jsonText, type PrintOptions, xmlMember, xmlResource } from "./print.ts";
export { r4Repairs, repairedRules } from "./repairs/index.ts";
export { itemsOf, type Sketch, type SketchMember, sketchOf, sketchResource } from "./sketch.ts";
export { nameOfCode, nameOfResource, type TargetOffer, targetsFor, targetTypes } from "./targets.ts";
export { codeName, elementText } from "./texts.ts";
export {
  codingBindings,
  codingsFor,
  referenceTypes,
  resourceTypes,
  type ValueList,
  type ValueOffer,
  valuesFor,
} from "./values.ts";
