"""The plan: its items, forms, duties, targets, periods, the agencies it names, and the activities done for it.

Other rooms import models from ``campaigns.plans.models`` and the rule that ties
content to the plan from ``campaigns.plans.tagging``; everything else is internal.
"""
