import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { createPanelMemory } from "./app/panelMemory";
import { createRpc, type VsCodeApi } from "./rpc";
import "./styles/main.css";

declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();
const place = document.getElementById("root");
if (place === null) throw new Error("The page of the panel has no element with the id `root`.");
createRoot(place).render(<App rpc={createRpc(vscode, window)} memory={createPanelMemory(vscode)} />);
