// Every victim begins as a group of one; a tie joins the groups it touches, so ties chain.
reduce(
  groups = [side IN sides | [side.id]],
  tie IN ties |
    [group IN groups WHERE none(id IN tie WHERE id IN group)]
    + [reduce(joined = [], group IN groups |
        CASE WHEN any(id IN tie WHERE id IN group) THEN joined + group ELSE joined END)]
) AS groups
