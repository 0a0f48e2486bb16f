/** Declarations that the expressions read: variables of every kind of type, and locals. */
export const DECLARATIONS = `
variable "texts" {
  type    = list(string)
  default = ["b", "a", "b"]
}

variable "none" {
  type    = list(string)
  default = []
}

variable "zones" {
  type    = set(string)
  default = ["eu-b", "eu-a"]
}

variable "numbers" {
  type    = list(number)
  default = [10, 9, "8"]
}

variable "sizes" {
  type    = map(number)
  default = { small = 1, large = "3" }
}

variable "nothing" {
  type    = string
  default = null
}

variable "services" {
  type = map(object({
    port    = number
    public  = optional(bool, false)
    aliases = optional(list(string), [])
    limits  = optional(object({ cpu = optional(number, 256) }), {})
    note    = optional(string)
  }))
  default = {
    web = { port = "80", public = true, extra = "dropped" }
    api = { port = 8080, aliases = ["b", "a"], limits = { cpu = 512 } }
  }
}

variable "anything" {
  type    = any
  default = { a = 1, b = ["x", 2] }
}

variable "pair" {
  type    = tuple([string, number])
  default = [1, "2"]
}

variable "pool" {
  type    = set(object({ name = string }))
  default = [{ name = "b" }, { name = "a" }, { name = "b" }]
}

locals {
  names  = { for name, service in var.services : name => "\${name}-\${service.port}" }
  ports  = [for service in var.services : service.port]
  mixed  = [1, "two", true, null]
  nested = { a = { b = [1, 2, { c = "deep" }] } }
  tags   = merge({ team = "x" }, { team = "y", n = 1 })
}
`;
