"""A model of eight elements for pytm, against which the review is measured."""

from pytm import TM, Actor, Boundary, Dataflow, Datastore, Server

tm = TM("A list of debtors", description="A court lists debtors; others refuse them service.")
tm.isOrdered = True
inside = Boundary("The court")
clerk, person = Actor("Clerk"), Actor("Person")
web, other = Server("Web server", inBoundary=inside), Server("Ticket system")
store = Datastore("List", inBoundary=inside)
Dataflow(clerk, web, "Enters a name")
Dataflow(web, store, "Keeps the name")
Dataflow(other, web, "Asks for a name")
Dataflow(person, other, "Asks for a ticket")

if __name__ == "__main__":
    tm.process()
