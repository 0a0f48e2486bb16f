/** The HCL of a component: the bundler loads it as text. */
declare module "*.tf" {
  const text: string;
  export default text;
}
