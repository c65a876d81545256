// The tests inside an extension host use mocha's globals (`describe`, `it`, `before`).
/// <reference types="mocha" />
